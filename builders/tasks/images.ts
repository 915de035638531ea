// Owns how images come in: the type of what a user gives, and processors of images, alone or with texts.
// Must not know what is seen in them.
import type { Stmt } from "../../grammar/generated/nodes.js";
import type { ModuleFacts } from "../module/facts.js";
import type { Body, KnownImports } from "../python/index.js";
import { annotateMany, image, processor, text } from "./parameters.js";
import { asTensors, assignTexts } from "./texts.js";
import {
  annotate,
  assign,
  at,
  bitOr,
  call,
  def,
  doc,
  forIn,
  importFrom,
  kw,
  listOf,
  return_,
  str,
  trailing,
} from "../python/index.js";

/** ~> from PIL import Image, from transformers.image_utils import load_image */
export const imageImports: KnownImports = [
  importFrom("transformers.image_utils", "load_image"),
  importFrom("PIL", "Image"),
];

/** ~> Picture: TypeAlias = str | Image.Image */
export const imageAliases: Body = [
  annotate("Picture", "TypeAlias", bitOr("str", "Image.Image")),
  trailing("a path, a URL or an image"),
];

/** ~> def images_of(image: Picture | Sequence[Picture]) -> list[Image.Image]: ... */
export function imagesOf(): Stmt {
  return def("images_of", [image], at("list", "Image.Image"), [
    doc("RGB images from one picture or several."),
    annotateMany("image"),
    return_(listOf(call("load_image", "x"), forIn("x", "many"))),
  ]);
}

/** ~> def encode(processor: ViTImageProcessorPil, image: Picture | Sequence[Picture]) -> Tensors: ... */
export function encodeImages(facts: ModuleFacts, says: string): Stmt {
  const images = call("images_of", "image");
  return def("encode", [processor(facts), image], "Tensors", [
    doc(says),
    return_(call("dict", call("processor", images, kw({ return_tensors: str("pt") })))),
  ]);
}

/** ~> def encode(processor: CLIPProcessor, text: str | Sequence[str], image: ...) -> Tensors: ...; `prompts` may change texts */
export function encodeTextAndImages(facts: ModuleFacts, says: string, prompts: Body = []): Stmt {
  return def("encode", [processor(facts), text, image], "Tensors", [
    doc(says),
    assignTexts(),
    prompts,
    assign("images", call("images_of", "image")),
    return_(call("dict", call("processor", "images", "texts", asTensors))),
  ]);
}
