// The ruff that the printer is held against, compiled to wasm: default style, 88 columns unless told.
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";

const workspaces = new Map<number, Workspace>();

export function formatWithRuff(text: string, width = 88): string {
  let workspace = workspaces.get(width);
  if (workspace === undefined) {
    workspace = new Workspace({ "line-length": width }, PositionEncoding.Utf16);
    workspaces.set(width, workspace);
  }
  return workspace.format(text);
}
