// Owns the list of commands, in the order in which the help shows them.
// A new command is a file beside this one and a line here.
import type { CommandDefinition } from "./command.js";
import { demoCommand } from "./demo.js";
import { doctorCommand } from "./doctor.js";
import { generateCommand } from "./generate.js";
import { listCommand } from "./list.js";
import { recordCommand } from "./record.js";
import { runCommand } from "./run.js";
import { setupCommand } from "./setup.js";
import { showCommand } from "./show.js";
import { verifyCommand } from "./verify.js";

export const COMMANDS: readonly CommandDefinition[] = [
  demoCommand,
  generateCommand,
  verifyCommand,
  runCommand,
  listCommand,
  showCommand,
  doctorCommand,
  setupCommand,
  recordCommand,
];
