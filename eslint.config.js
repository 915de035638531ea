// The rules of the house that a machine can hold: no `any`, no `as` to silence, small files and functions.
// prettier alone decides the layout.
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const rules = {
  "@typescript-eslint/no-explicit-any": "error",
  // `as const` and `satisfies` are fine; every other `as` hides a question from the compiler.
  "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/switch-exhaustiveness-check": [
    "error",
    { considerDefaultExhaustiveForUnions: true },
  ],
  "@typescript-eslint/explicit-module-boundary-types": "error",
  // Numbers in a message are what one wants to see.
  "@typescript-eslint/restrict-template-expressions": [
    "error",
    { allowNumber: true, allowNullish: true },
  ],
  // `(x) => visit(x)` reads well whatever visit gives back.
  "@typescript-eslint/no-confusing-void-expression": [
    "error",
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // A name that begins with _ is taken apart to be left out: the printer's rest patterns.
  "@typescript-eslint/no-unused-vars": [
    "error",
    { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
  ],
  // Doing nothing is a way to fulfil an interface.
  "@typescript-eslint/no-empty-function": "off",
  "@typescript-eslint/dot-notation": "off",
  "@typescript-eslint/consistent-indexed-object-style": "off",
  "no-control-regex": "error",
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-console": "error",
  "max-lines": ["error", { max: 400 }],
  "no-restricted-syntax": [
    "error",
    { selector: "ExportDefaultDeclaration", message: "a named export can be searched for" },
    { selector: "TSEnumDeclaration", message: "a union of literals, or an object `as const`" },
  ],
};

const functionSize = {
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
};

// A file that is one table needs as many lines as the table has rows.
const TABLES = ["grammar/python.ts", "**/generated/**", "test/**"];

export default defineConfig(
  {
    ignores: ["dist", "dist.*", "node_modules", ".venv", "assay-out", "src/report/page", ".assay"],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules,
  },
  { files: ["**/*.ts"], ignores: TABLES, rules: functionSize },
  { files: TABLES, rules: { "max-lines": "off" } },
  { files: ["grammar/generate/**"], rules: { "no-console": "off" } },
  {
    // A default export is what these two tools ask for.
    files: ["*.config.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
);
