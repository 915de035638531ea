// The verb in one import. Only re-exports.
export { catalogText, readCatalog, sourceFile, writeCatalog } from "./catalog-file.js";
export { diffCatalogs } from "./diff.js";
export type { CatalogDiff, Change, ChangedType } from "./diff.js";
export { readRelease } from "./sync.js";
