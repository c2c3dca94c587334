"""The grid of assumptions: every cell is the plan it stands for."""

import pytest

from evidens.errors import RangeError
from evidens.power import Clusters, Level, cluster_proportions
from evidens.power.grid import Over, grid

PLAN = Clusters(0.03, "proportion", 75)


def test_every_cell_is_the_plan_of_its_assumptions() -> None:
    found = grid(0.2, 0.27, 20, plan=PLAN, over=Over((0.01, 0.03, 0.05), (0, 0.1, 0.2), (40, 75)))
    assert len(found.cells) == 18
    for cell in found.cells:
        plan = Clusters(cell.icc, "proportion", cell.size, attrition=cell.attrition)
        assert cell.power == cluster_proportions(0.2, 0.27, 20, plan=plan).power
        assert cell.detectable_p1 == cluster_proportions(0.2, None, 20, 0.8, plan=plan).p1
        assert cell.clusters_needed == cluster_proportions(0.2, 0.27, None, 0.8, plan=plan).clusters
        assert cell.simulated_power is None


def test_power_falls_along_icc_and_attrition() -> None:
    cells = grid(0.2, 0.27, 20, plan=PLAN, over=Over((0.01, 0.05), (0, 0.3))).cells
    powers = [cell.power for cell in cells]
    assert powers == sorted(powers, reverse=True)


def test_what_cannot_be_reached_is_a_dash() -> None:
    found = grid(0.9, 0.95, 4, plan=PLAN, over=Over((0.5,)))
    assert found.cells[0].detectable_p1 is None
    assert any("cannot be reached" in note for note in found.notes)
    assert "–" in str(found.table())


def test_a_decrease_looks_for_smaller_proportions() -> None:
    cell = grid(0.5, 0.3, 20, plan=PLAN, over=Over()).cells[0]
    assert cell.detectable_p1 is not None
    assert cell.detectable_p1 < 0.5


def test_simulated_cells_stand_beside_their_formula() -> None:
    found = grid(0.2, 0.3, 20, plan=PLAN, over=Over((0.02, 0.05), replicates=2000, seed=3))
    for cell in found.cells:
        assert cell.simulated_power == pytest.approx(cell.power, abs=5 * (cell.simulated_mc_error or 0))
        assert cell.simulated_size == pytest.approx(0.05, abs=0.02)
    assert found == grid(0.2, 0.3, 20, plan=PLAN, over=Over((0.02, 0.05), replicates=2000, seed=3))
    assert "simulated power" in str(found)


def test_a_simulated_grid_has_the_arms_of_its_formula() -> None:
    plan = Clusters(0.03, "proportion", 75, ratio=4)
    cell = grid(0.2, 0.3, 30, plan=plan, over=Over(replicates=4000, seed=5)).cells[0]
    # 6 and 24 clusters: the simulated test pools the variance, which the formula does not; that they differ is said.
    assert cell.simulated_power == pytest.approx(0.634, abs=0.04)
    assert cell.agrees is False
    assert cell.power == pytest.approx(0.697, abs=0.001)


def test_a_simulated_grid_counts_both_tails_and_refuses_one_sided_tests() -> None:
    found = grid(0.2, 0.27, 20, plan=PLAN, over=Over(replicates=500)).cells[0]
    assert found.power == pytest.approx(0.3946665, abs=1e-6)
    with pytest.raises(RangeError, match="sides"):
        grid(0.2, 0.27, 20, plan=PLAN, over=Over(replicates=500), level=Level(sides=1))


@pytest.mark.parametrize("over", [Over((2,)), Over((0.1,), (1,)), Over((0.1,), (), (0,)), Over(tuple([0.1] * 200), tuple([0.1] * 200))])
def test_values_that_no_plan_can_have_are_refused(over: Over) -> None:
    with pytest.raises(RangeError):
        grid(0.2, 0.27, 20, plan=PLAN, over=over)
