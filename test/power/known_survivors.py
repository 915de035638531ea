"""Mutants that the emitted modules do not notice, and why they can't or do not yet.

A mutant of this list that is caught fails the test: then its line goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Known:
    """Survivors of a kind: a pattern for `type fault [site]`, and the reason."""

    pattern: str
    reason: str

    def matches(self, row: Mapping[str, Any]) -> bool:
        name = f"{row['type']} {row['fault']} [{row['site']}]"
        return re.fullmatch(self.pattern, name) is not None


# Nothing that the model gives can change: the fault is no fault on any input.
EQUIVALENT = [
    Known(
        r"clip mask_ignored \[attention_mask\]",
        "a text is pooled at its end token, which padding only follows, and the text's "
        "attention is causal: outputs move by exactly 0",
    ),
    Known(
        r"clip causal_mask_dropped \[text_model\.encoder\.layers\.1\.self_attn\]",
        "in the last layer only the end token is read, the last that is not masked: it "
        "sees all tokens either way, and outputs move by exactly 0",
    ),
    Known(
        r"detr (residual_dropped \[model\.decoder\.layers\.0\]"
        r"|attention_scale \[model\.decoder\.layers\.0\.self_attn\])",
        "the decoder starts from zeros: the first residual is zero, and the values of "
        "its first attention are all the same, however they are weighed",
    ),
    Known(
        r"llava \w+ \[model\.vision_tower\."
        r"(encoder\.layers\.1|post_layernorm)(\.[\w.]+)?\]",
        "the image's features are those of the layer before the last: what comes after "
        "is computed and thrown away",
    ),
]

# Something is wrong and the modules do not see it: what a check would have to do.
MISSED = [
    Known(
        r"\w+ gradient_halved \[.*\]",
        "gradients must be there and finite, and no number says how large",
    ),
    Known(
        r"detr handler_canned \[the first answer for ever\]",
        "with a threshold of 0 the handler is asked one question only",
    ),
    Known(
        r"(bart|gpt2|llama|t5|whisper) end_ignored \[\]",
        "no row of the samples comes to its end within six tokens",
    ),
    Known(
        r"(bart|t5) decode_wrong \[one token less\]|whisper decode_wrong \[.*\]",
        "the last token of a text is a special one, and whisper takes no text",
    ),
    Known(
        r"(detr|vit) labels_shuffled \[configuration\]",
        "labels are compared with the configuration's own",
    ),
    Known(
        r"detr threshold_ignored \[nothing is left out\]",
        "the handler is asked with a threshold of 0 only",
    ),
    Known(
        r"(bert|vit) norm_eps \[.*\]|(gpt2|llama|t5) norm_eps \[no eps\]",
        "an eps of 1e-12 to 1e-5 moves the outputs by 3e-5 at most",
    ),
    Known(
        r"wav2vec2 activation_replaced \[wav2vec2\.encoder\.pos_conv_embed\.activation\]",
        "the two GELUs differ by 3e-4 at most: the fingerprint moves by 1.8e-5, and "
        "2e-5 are allowed",
    ),
]

KNOWN = EQUIVALENT + MISSED
