# What R says about the trials in simulation_*.csv: run with Rscript in this folder; writes simulation_peers.json with the versions used.
suppressMessages({library(lme4); library(geepack); library(survival); library(jsonlite)})
strict <- glmerControl(optimizer = "bobyqa", optCtrl = list(maxfun = 1e5, rhobeg = 2e-3, rhoend = 1e-9), calc.derivs = TRUE)
quiet <- function(e) suppressMessages(suppressWarnings(e))
individual <- function(d) data.frame(
  y = unlist(mapply(function(s, m) c(rep(1, s), rep(0, m - s)), d$successes, d$size, SIMPLIFY = FALSE)),
  arm = rep(d$arm, d$size), cl = rep(seq_len(nrow(d)), d$size))
one_cluster_trial <- function(d) {
  d$cl <- factor(seq_len(nrow(d)))
  full <- quiet(glmer(cbind(successes, size - successes) ~ arm + (1 | cl), d, family = binomial, nAGQ = 7, control = strict))
  null <- quiet(glmer(cbind(successes, size - successes) ~ 1 + (1 | cl), d, family = binomial, nAGQ = 7, control = strict))
  gee <- geeglm(y ~ arm, id = cl, data = individual(d), family = binomial, corstr = "exchangeable")
  t <- t.test(successes / size ~ arm, d, var.equal = TRUE)
  list(glmm = c(fixef(full)[2], sqrt(vcov(full)[2, 2]), sqrt(VarCorr(full)$cl[1])),
       ratio = 2 * as.numeric(logLik(full) - logLik(null)),
       gee = c(coef(gee)[2], summary(gee)$coefficients[2, 2]), t = c(-t$statistic, t$p.value))
}
one_wedge <- function(d) {
  d$mean <- d$successes / d$size
  linear <- quiet(lmer(mean ~ factor(period) + arm + (1 | cluster), d, weights = d$size, REML = TRUE,
                       control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10))))
  logistic <- quiet(glmer(cbind(successes, size - successes) ~ factor(period) + arm + (1 | cluster), d, family = binomial, nAGQ = 7,
                          control = strict))
  list(linear = c(fixef(linear)["arm"], sqrt(vcov(linear)["arm", "arm"])),
       logistic = c(fixef(logistic)["arm"], sqrt(vcov(logistic)["arm", "arm"]), sqrt(VarCorr(logistic)$cluster[1])))
}
one_survival <- function(d) {
  test <- survdiff(Surv(day, event) ~ arm, d)
  cox <- coxph(Surv(day, event) ~ arm, d, ties = "efron", control = coxph.control(eps = 1e-10, toler.chol = 1e-12))
  list(chisq = test$chisq, cox = c(coef(cox), sqrt(vcov(cox)[1, 1])))
}
each <- function(file, one) { d <- read.csv(file); lapply(unname(split(d, d$trial)), function(x) lapply(one(x), unname)) }
out <- list(versions = list(R = R.version.string, lme4 = as.character(packageVersion("lme4")), geepack = as.character(packageVersion("geepack")),
  survival = as.character(packageVersion("survival"))),
  clusters = each("simulation_clusters.csv", one_cluster_trial), wedges = each("simulation_wedges.csv", one_wedge),
  times = each("simulation_times.csv", one_survival))
write(toJSON(out, digits = 12, auto_unbox = TRUE), "simulation_peers.json")
