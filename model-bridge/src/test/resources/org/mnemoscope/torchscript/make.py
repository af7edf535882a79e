"""Makes the small modules beside it (PyTorch 2.15)."""
import torch

V, D = 7, 4


class Good(torch.nn.Module):
    def __init__(self):
        super().__init__()
        torch.manual_seed(1)
        self.table = torch.nn.Parameter(torch.randn(V, D))
        self.positions = torch.nn.Parameter(torch.randn(6, D))
        self.dropout = torch.nn.Dropout(0.5)

    @torch.jit.export
    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.table[ids]

    def forward(self, inputs_embeds: torch.Tensor) -> torch.Tensor:
        length = inputs_embeds.shape[1]
        mixed = torch.cumsum(torch.tanh(inputs_embeds + self.positions[:length]), 1)
        return self.dropout(mixed) @ self.table.T


class NoEmbed(torch.nn.Module):
    def forward(self, inputs_embeds: torch.Tensor) -> torch.Tensor:
        return inputs_embeds


class NoForward(torch.nn.Module):
    @torch.jit.export
    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return ids.float()[:, :, None].expand(1, ids.shape[1], 4)


class FlatEmbed(Good):
    @torch.jit.export
    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.table[ids[0]]


class HalfPrecision(Good):
    @torch.jit.export
    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        return self.table[ids].to(torch.bfloat16)


class LastLogitsOnly(Good):
    def forward(self, inputs_embeds: torch.Tensor) -> torch.Tensor:
        return (inputs_embeds @ self.table.T)[:, -1:]


class NotANumber(Good):
    def forward(self, inputs_embeds: torch.Tensor) -> torch.Tensor:
        return torch.cumsum(torch.where(inputs_embeds == self.table[3], float("nan"), inputs_embeds), 1) @ self.table.T


for module in Good(), NoEmbed(), NoForward(), FlatEmbed(), HalfPrecision(), LastLogitsOnly(), NotANumber():
    torch.jit.script(module).save(type(module).__name__ + ".pt")
torch.save(Good().state_dict(), "WeightsAlone.pt")
