// Owns how images come in: the type of what a user gives, and a processor of images alone.
import type { ModuleFacts } from "../module/facts.js";
import type { Body } from "../python/index.js";
import { importFrom } from "../python/index.js";
import {
  annotate,
  arg,
  assign,
  at,
  bitOr,
  call,
  choose,
  def,
  doc,
  forIn,
  kw,
  list,
  listOf,
  return_,
  star,
  str,
  trailing,
  tuple,
} from "../python/index.js";
export const imageImports = [
  importFrom("transformers.image_utils", "load_image"),
  importFrom("PIL", "Image"),
];

/** ~> Picture = str | Image.Image */
export const imageAliases: Body = [
  annotate("Picture", "TypeAlias", bitOr("str", "Image.Image")),
  trailing("a path, a URL or an image"),
];

/** ~> def images_of(image) -> list[Image.Image]: ... */
export function imagesOf(): Body {
  return [
    def(
      "images_of",
      [arg("image", bitOr("Picture", at("Sequence", "Picture")))],
      at("list", "Image.Image"),
      [
        doc("RGB images from one picture or several."),
        annotate(
          "many",
          at("Sequence", "Any"),
          choose("image", {
            if: call("isinstance", "image", tuple("list", "tuple")),
            else: list("image"),
          }),
        ),
        return_(listOf(call("load_image", "x"), forIn("x", "many"))),
      ],
    ),
  ];
}

/** ~> def encode(processor: ViTImageProcessorPil, image) -> Tensors: ... */
export function encodeImages(facts: ModuleFacts, says: string): Body {
  return [
    def(
      "encode",
      [
        arg("processor", facts.model.processor.class),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
      ],
      "Tensors",
      [
        doc(says),
        return_(
          call(
            "dict",
            call("processor", call("images_of", "image"), kw({ return_tensors: str("pt") })),
          ),
        ),
      ],
    ),
  ];
}

/** ~> def encode(processor: CLIPProcessor, text, image) -> Tensors: ... */
export function encodeTextAndImages(facts: ModuleFacts, says: string, prompts: Body): Body {
  return [
    def(
      "encode",
      [
        arg("processor", facts.model.processor.class),
        arg("text", bitOr("str", at("Sequence", "str"))),
        arg("image", bitOr("Picture", at("Sequence", "Picture"))),
      ],
      "Tensors",
      [
        doc(says),
        assign(
          "texts",
          choose(list("text"), { if: call("isinstance", "text", "str"), else: list(star("text")) }),
        ),
        prompts,
        assign("images", call("images_of", "image")),
        return_(
          call(
            "dict",
            call("processor", "images", "texts", kw({ padding: true, return_tensors: str("pt") })),
          ),
        ),
      ],
    ),
  ];
}
