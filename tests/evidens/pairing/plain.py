"""The same formulas written as slowly and plainly as possible; None is unknown."""


def requirements(levels: list[float | None], needed: list[float | None]) -> tuple[float | None, float]:
    fits = []
    wanted = 0
    for level, need in zip(levels, needed, strict=True):
        if need is None:
            continue
        wanted += 1
        if level is not None:
            fits.append(min(1, level / need))
    if not fits:
        return None, 0
    return sum(fits) / len(fits), len(fits) / wanted


def needs(importance: list[float], offers: list[float | None], decisive: float) -> tuple[float | None, float]:
    total = weight = 0.0
    for important, offer in zip(importance, offers, strict=True):
        if offer is None:
            continue
        if important >= decisive and offer == 0:
            return 0.0, 1.0
        total += important * offer
        weight += important
    return (total / weight, weight / sum(importance)) if weight else (None, 0.0)


def hours(wished: float | None, lowest: float | None, highest: float | None, slack: float) -> float | None:
    if wished is None or (lowest is None and highest is None):
        return None
    distance = 0.0
    if lowest is not None and wished < lowest:
        distance = lowest - wished
    if highest is not None and wished > highest:
        distance = wished - highest
    return max(0.0, 1 - distance / slack)


def combined(values: list[float | None], known: list[float], weights: list[float], prior: float) -> tuple[float | None, float, float]:
    """Score, coverage, and what to rank by, where unknown parts are simply put at the prior."""
    sure = total = imputed = 0.0
    for value, share, weight in zip(values, known, weights, strict=True):
        sure += weight * share
        if value is not None:
            total += weight * share * value
        imputed += weight * (share * (value or 0) + (1 - share) * prior)
    return (total / sure if sure else None), sure / sum(weights), imputed / sum(weights)
