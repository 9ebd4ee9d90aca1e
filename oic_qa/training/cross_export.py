"""A trained cross-encoder -> one ONNX graph with weights of eight bits, a quarter of the size."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from oic_qa.pretrained import quiet

if TYPE_CHECKING:
    import torch

    from oic_qa.training.cross_tuning import CrossModel


def export_cross(cross: CrossModel, target: Path) -> None:
    """Write the graph: ``word_pieces`` and ``kinds``, int64 (pairs, length), to log-odds, float32 (pairs).

    Weights are rounded to seven bits of eight: older processors add products in sixteen bits, which eight
    would overflow.

    Raises:
        OSError: the file cannot be written.
    """
    with quiet(), tempfile.TemporaryDirectory() as folder:
        from onnxruntime.quantization import QuantType, quantize_dynamic

        whole = Path(folder) / "whole.onnx"
        _export(cross, whole)
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _export(cross: CrossModel, target: Path) -> None:
    import torch

    class Graph(torch.nn.Module):
        """From pairs without padding to their log-odds."""

        def __init__(self) -> None:
            super().__init__()
            self.blocks = cross.blocks
            self.head = cross.head

        def forward(self, word_pieces: torch.Tensor, kinds: torch.Tensor) -> torch.Tensor:
            states = self.blocks(
                input_ids=word_pieces, attention_mask=torch.ones_like(word_pieces), token_type_ids=kinds
            ).last_hidden_state
            # Not by the layer itself: the exporter leaves its weights turned over, under their old shape.
            found: torch.Tensor = (states[:, 0] * self.head.weight[0]).sum(-1) + self.head.bias[0]
            return found

    graph = Graph().float().cpu().eval()
    # Two rows of four: the exporter takes a size of 1 for a constant.
    example = torch.ones((2, 4), dtype=torch.int64)
    sizes = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    torch.onnx.export(
        graph,
        (example, torch.zeros_like(example)),
        target,
        input_names=["word_pieces", "kinds"],
        output_names=["log_odds"],
        dynamic_shapes=(sizes, sizes),
        external_data=False,
        verbose=False,
    )
