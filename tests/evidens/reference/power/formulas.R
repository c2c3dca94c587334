# What R says about plans that evidens.power also makes by formula. Run in this folder: Rscript formulas.R > formulas.csv
# (needs rpact; stats is in R itself). Each line: an id, R's figure. The tests know what each id stands for.
suppressMessages(library(rpact))
out <- function(id, value) cat(id, ",", format(value, digits = 12), "\n", sep = "")
cat("id,value\n")
cat("# ", R.version.string, "; rpact ", as.character(packageVersion("rpact")), "\n", sep = "")

# stats::power.prop.test and power.t.test
for (p1 in c(.05, .25, .4, .6)) for (n in c(40, 200)) {
  out(sprintf("prop|%g|%g|upper", p1, n), power.prop.test(n = n, p1 = .2, p2 = p1)$power)
  out(sprintf("prop|%g|%g|both", p1, n), power.prop.test(n = n, p1 = .2, p2 = p1, strict = TRUE)$power)
  out(sprintf("prop|%g|%g|one", p1, n), power.prop.test(n = n, p1 = .2, p2 = p1, alternative = "one.sided")$power)
}
for (n in c(10, 60, 400)) out(sprintf("prop-mdd|%g", n), power.prop.test(n = n, p1 = .2, power = .8)$p2)
for (d in c(.05, .3, 1)) for (n in c(5, 30)) {
  out(sprintf("t|%g|%g|upper", d, n), power.t.test(n = n, delta = d)$power)
  out(sprintf("t|%g|%g|both", d, n), power.t.test(n = n, delta = d, strict = TRUE)$power)
}
for (power in c(.5, .8, .95)) out(sprintf("t-n|%g", power), power.t.test(delta = .4, sd = 1.3, power = power)$n)
for (n in c(12, 90)) out(sprintf("t-mdd|%g", n), power.t.test(n = n, power = .8)$delta)

# stats::power.anova.test: arms one by one are clusters of one person
for (n in c(6, 20)) out(sprintf("anova|%g", n), power.anova.test(groups = 4, n = n, between.var = var(c(0, .2, .5, .9)), within.var = 1)$power)

# rpact: people, with accrual, drop-out and unequal arms
people <- function(hr, accrual, followup, dropout, ratio, kind = "Schoenfeld") {
  x <- getSampleSizeSurvival(hazardRatio = hr, lambda2 = log(2) / 12, accrualTime = c(0, accrual), followUpTime = followup,
    dropoutRate1 = dropout, dropoutRate2 = dropout, dropoutTime = 12, allocationRatioPlanned = ratio, alpha = .05, sided = 2, beta = .2,
    typeOfComputation = kind)
  x$maxNumberOfSubjects
}
for (hr in c(.6, 1.5)) for (dropout in c(0, .1)) for (ratio in c(1, 2)) {
  out(sprintf("tte|%g|%g|%g", hr, dropout, ratio), people(hr, 12, 18, dropout, ratio))
  out(sprintf("tte-freedman|%g|%g|%g", hr, dropout, ratio), people(hr, 12, 18, dropout, ratio, "Freedman"))
}
