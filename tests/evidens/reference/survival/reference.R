# Reference figures of R for tests/evidens/survival: writes follow_up.csv (invented) and reference.json beside this script.
# Run: Rscript reference.R <folder>; needs survival, cmprsk, jsonlite. With "check" as second argument nothing but reference.json is written.
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})
options(digits = 15, warn = -1)
args <- commandArgs(trailingOnly = TRUE)
folder <- if (length(args)) args[1] else "."
file <- file.path(folder, "follow_up.csv")
if (length(args) < 2) {
  set.seed(20261124)
  n <- 360
  age <- round(rnorm(n, 42, 11)); support <- rbinom(n, 1, .4); hours <- round(runif(n, 0, 37), 1)
  hazard <- exp(.02 * (age - 42) - .5 * support + .01 * hours) / 70
  day <- pmin(ceiling(rexp(n, hazard)), 120, sample(20:150, n, TRUE))
  ending <- ifelse(day >= 120, 0, sample(0:2, n, TRUE, c(.25, .45, .3)))
  entry <- ifelse(runif(n) < .5, 0, pmax(0, day - sample(1:60, n, TRUE)))
  d <- data.frame(day, ending, entry, model = sample(c("A", "B", "C"), n, TRUE), region = sample(c("east", "west"), n, TRUE),
                  site = sample(1:24, n, TRUE), age, support, hours)
  write.csv(d, file, row.names = FALSE, quote = FALSE)
}
d <- read.csv(file)
exact <- coxph.control(eps = 1e-12, iter.max = 50)
curve <- function(f) list(time = f$time, surv = f$surv, se = f$std.err * f$surv, lower = f$lower, upper = f$upper, risk = f$n.risk)
km <- function(type, ...) curve(survfit(Surv(day, ending > 0) ~ 1, d, conf.type = type, ...))
medians <- function(type) unname(quantile(survfit(Surv(day, ending > 0) ~ model, d, conf.type = type), .5))
out <- list(versions = list(R = R.version.string, survival = as.character(packageVersion("survival")), cmprsk = as.character(packageVersion("cmprsk"))))
out$km <- list(log = km("log"), "log-log" = km("log-log"), plain = km("plain"),
               entry = curve(survfit(Surv(entry, day, ending > 0) ~ 1, d, conf.type = "log-log")))
out$median <- list(log = medians("log"), "log-log" = medians("log-log"), plain = medians("plain"))
states <- function(type) {
  f <- survfit(Surv(day, factor(ending)) ~ 1, d, conf.type = type)
  list(time = f$time, pstate = f$pstate, se = f$std.err, lower = f$lower, upper = f$upper)
}
out$aj <- list("log-log" = states("log-log"), log = states("log"))
logrank <- function(f) list(statistic = f$chisq, observed = rowSums(as.matrix(f$obs)), expected = rowSums(as.matrix(f$exp)))
out$logrank <- list(three = logrank(survdiff(Surv(day, ending > 0) ~ model, d)), cause = logrank(survdiff(Surv(day, ending == 2) ~ model, d)),
                    strata = logrank(survdiff(Surv(day, ending > 0) ~ model + strata(region), d)),
                    rho = logrank(survdiff(Surv(day, ending > 0) ~ model, d, rho = 1)))
two <- ifelse(d$model == "A", "A", "other")
gray <- function(...) unname(cuminc(d$day, d$ending, ...)$Tests)
out$gray <- list(three = gray(d$model), two = gray(two), strata = gray(d$model, strata = d$region), rho = gray(d$model, rho = 1))
fit <- function(m) list(coef = unname(coef(m)), se = unname(sqrt(diag(m$var))), loglik = m$loglik,
                        model_se = unname(sqrt(diag(if (is.null(m$naive.var)) m$var else m$naive.var))))
out$cox <- list(
  plain = fit(coxph(Surv(day, ending > 0) ~ age + support + hours, d, control = exact)),
  robust = fit(coxph(Surv(day, ending == 1) ~ age + support + hours, d, robust = TRUE, control = exact)),
  clusters = fit(coxph(Surv(day, ending == 1) ~ age + support + hours, d, cluster = site, control = exact)),
  strata = fit(coxph(Surv(day, ending > 0) ~ age + support + hours + strata(region), d, cluster = site, control = exact)),
  entry = fit(coxph(Surv(entry, day, ending > 0) ~ age + support + hours, d, cluster = site, control = exact)),
  entry_strata = fit(coxph(Surv(entry, day, ending == 1) ~ age + support + hours + strata(region), d, cluster = site, control = exact)))
sub <- function(cause) {
  m <- crr(d$day, d$ending, d[, c("age", "support", "hours")], failcode = cause, gtol = 1e-12, maxiter = 50)
  list(coef = unname(m$coef), se = unname(sqrt(diag(m$var))), model_se = unname(sqrt(diag(m$inv))), loglik = m$loglik, null = m$loglik.null)
}
out$crr <- list("1" = sub(1), "2" = sub(2))
# Fine-Gray with late entry and strata: finegray weighs (censoring on a day after the events of the day), coxph fits with Breslow's ties.
weighed <- function(late, strata, groups = NULL) {
  formula <- paste(if (late) "Surv(entry, day, factor(ending)) ~ ." else "Surv(day, factor(ending)) ~ .", if (strata) "+ strata(region)")
  g <- finegray(as.formula(formula), data = cbind(d, row = seq_len(nrow(d)), where = d$region), id = row, etype = "1")
  model <- Surv(fgstart, fgstop, fgstatus) ~ age + support + hours
  if (strata) model <- update(model, . ~ . + strata(where))
  g$each <- if (is.null(groups)) g$row else g[[groups]]
  fit(coxph(model, g, weights = g$fgwt, cluster = g$each, ties = "breslow", control = exact))
}
out$finegray <- list(plain = weighed(FALSE, FALSE), strata = weighed(FALSE, TRUE), entry = weighed(TRUE, FALSE),
                     entry_strata = weighed(TRUE, TRUE), entry_clusters = weighed(TRUE, FALSE, "site"))
# Days lost to a cause: the influence of each row on the incidence, integrated day by day.
lost <- function(tau) {
  f <- survfit(Surv(day, factor(ending)) ~ 1, d, influence = TRUE)
  kept <- f$time < tau
  width <- diff(c(f$time[kept], tau))
  cells <- f$influence.pstate
  first <- dim(cells)[2] - length(f$time)
  lapply(2:3, function(k) {
    each <- cells[, first + which(kept), k, drop = FALSE]
    list(days = sum(f$pstate[kept, k] * width), se = sqrt(sum((matrix(each, nrow = nrow(d)) %*% width)^2)))
  })
}
mean_days <- function(tau) unname(summary(survfit(Surv(day, ending > 0) ~ model, d), rmean = tau)$table[, c("rmean", "se(rmean)")])
out$rmean <- list(tau = 90, means = mean_days(90), lost = lost(90))
write(toJSON(out, digits = 15, auto_unbox = TRUE, na = "null", pretty = FALSE), file.path(folder, "reference.json"))
