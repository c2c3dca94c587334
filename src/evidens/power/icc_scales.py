"""An ICC restated on the other scale, as a result that prints."""

from dataclasses import dataclass

from evidens.power.icc import latent_icc, proportion_icc
from evidens.power.plans import Answered, percent


@dataclass(frozen=True)
class IccOnBothScales(Answered):
    """An intracluster correlation on both scales.

    icc_scale: as it was given. icc_proportion: correlation of two people of one cluster. icc_latent: on the logit scale. p: the proportion.
    between_sd: standard deviation of clusters' true proportions.
    """

    icc_scale: str
    p: float
    icc_proportion: float
    icc_latent: float
    between_sd: float
    notes: tuple[str, ...] = ()


def icc_on_both_scales(icc: float, p: float, *, icc_scale: str | None) -> IccOnBothScales:
    """The ICC on the proportion and on the latent (logit) scale, at a proportion p.

    Formula, source, assumptions and errors: `icc.proportion_icc`, `icc.latent_icc`.
    """
    share = proportion_icc(icc, p, icc_scale=icc_scale)
    latent = latent_icc(icc, p, icc_scale=icc_scale)
    return IccOnBothScales(
        answer=f"At a proportion of {percent(p)} an ICC of {share:.4g} on the proportion scale is {latent:.4g} on the latent scale.",
        icc_scale=str(icc_scale),
        p=p,
        icc_proportion=share,
        icc_latent=latent,
        between_sd=(share * p * (1 - p)) ** 0.5,
        notes=("p is the proportion over all clusters; the latent scale takes clusters' log odds as normal",),
    )
