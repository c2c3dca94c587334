# Outside opinions on evidens.effects. Run in this folder:  Rscript recipe.R > figures.csv
# R 4.2.2; estimatr 1.0.0, clubSandwich 0.5.8, metafor 3.8-1, boot 1.3 (Debian 12). Each line: id,value.
# Base R alone gives the ids that do not begin with a package's name; a package that is not installed is left out and said on stderr.
say <- function(id, values) cat(sprintf("%s,%.15g\n", if (length(values) > 1) paste0(id, ".", seq_along(values)) else id, values), sep = "")
have <- function(name) {
  found <- suppressWarnings(suppressMessages(requireNamespace(name, quietly = TRUE)))
  if (!found) message("not installed: ", name)
  found
}
d <- read.csv("trial.csv")

# Means: Welch and pooled
w <- t.test(y ~ I(1 - assigned), data = d); say("welch", c(-diff(w$estimate), w$conf.int, w$parameter, w$p.value))
s <- t.test(y ~ I(1 - assigned), data = d, var.equal = TRUE); say("pooled", c(s$conf.int, s$p.value))

# Cluster summaries: lm on the summaries
g <- aggregate(cbind(b, y, arm, stratum) ~ cluster, data = d, FUN = mean)
m <- lm(b ~ arm + factor(stratum), data = g); say("clusters.difference", c(coef(m)["arm"], confint(m)["arm", ], summary(m)$coefficients["arm", 4]))
m <- lm(log(y) ~ arm, data = g); say("clusters.ratio", exp(c(coef(m)["arm"], confint(m)["arm", ])))
# Rates: events b in age person-years
r <- aggregate(cbind(b, age) ~ cluster + arm + stratum, data = d, FUN = sum); r$rate <- r$b / r$age
m <- lm(rate ~ arm + factor(stratum), data = r); say("clusters.rate", c(coef(m)["arm"], confint(m)["arm", ]))
r$log <- if (any(r$b == 0)) log((r$b + .5) / r$age) else log(r$rate)
m <- lm(log ~ arm, data = r); say("clusters.rate.ratio", exp(c(coef(m)["arm"], confint(m)["arm", ])))
# two stages, binary: E by logistic regression without the arm
e <- glm(b ~ age + score + factor(stratum), family = binomial, data = d, control = list(epsilon = 1e-14, maxit = 100))
g$e <- tapply(fitted(e), d$cluster, mean)
m <- lm(b - e ~ arm + factor(stratum), data = g); say("clusters.stages", c(coef(m)["arm"], confint(m)["arm", ]))
m <- lm(log(b / e) ~ arm + factor(stratum), data = g); say("clusters.stages.ratio", exp(c(coef(m)["arm"], confint(m)["arm", ])))
e <- lm(y ~ age + score, data = d); g$e <- tapply(fitted(e), d$cluster, mean)
m <- lm(y - e ~ arm, data = g); say("clusters.stages.mean", c(coef(m)["arm"], confint(m)["arm", ]))

# Logistic standardisation: explicit influence function, and delta with HC0 / CR0, n/(n-p)
f <- glm(b ~ assigned + age + score, family = binomial, data = d, control = list(epsilon = 1e-14, maxit = 100))
X <- model.matrix(f); n <- nrow(X); p <- ncol(X); V <- solve(t(X) %*% (X * fitted(f) * (1 - fitted(f))))
sc <- X * (d$b - fitted(f)); risk <- G <- psi <- list()
for (a in 0:1) {
  Z <- X; Z[, "assigned"] <- a; q <- plogis(drop(Z %*% coef(f)))
  risk[[a + 1]] <- mean(q); G[[a + 1]] <- colMeans(Z * q * (1 - q))
  psi[[a + 1]] <- (q - mean(q)) / n + drop(sc %*% V %*% G[[a + 1]])
}
say("risks", unlist(risk))
dpsi <- psi[[2]] - psi[[1]]; say("logistic.influence", sqrt(sum(dpsi^2) * n / (n - p)))
lpsi <- psi[[2]] / risk[[2]] - psi[[1]] / risk[[1]]; say("logistic.influence.ratio", sqrt(sum(lpsi^2) * n / (n - p)))
dG <- G[[2]] - G[[1]]; say("logistic.delta", sqrt(drop(t(dG) %*% V %*% crossprod(sc) %*% V %*% dG) * n / (n - p)))
k <- rowsum(dpsi, d$cluster); G0 <- length(k); say("logistic.influence.cluster", sqrt(sum(k^2) * G0 / (G0 - 1)))

# Two-stage least squares by hand, HC0 scaled to HC1
dh <- fitted(lm(taken ~ assigned + age + score, data = d)); h <- lm(y ~ dh + age + score, data = d)
X <- cbind(1, d$taken, d$age, d$score); P <- cbind(1, dh, d$age, d$score); u <- d$y - drop(X %*% coef(h)); B <- solve(crossprod(P))
say("iv", c(coef(h)["dh"], sqrt((B %*% crossprod(P * u) %*% B)[2, 2] * n / (n - 4))))
# Anderson-Rubin: ends of the set on a fine grid, classical variance
ar <- function(trial_b) summary(lm(I(y - trial_b * taken) ~ assigned + age + score, data = d))$coefficients["assigned", 3]^2 - qt(.975, n - 4)^2
say("iv.ar", c(uniroot(ar, c(-50, coef(h)["dh"]), tol = 1e-12)$root, uniroot(ar, c(coef(h)["dh"], 50), tol = 1e-12)$root))

# Dose inside clusters as sites, classical
m <- lm(y ~ factor(cluster) + age + dose, data = d); say("dose", c(coef(m)["dose"], confint(m)["dose", ]))

if (have("estimatr")) suppressMessages({
  library(estimatr)
  pick <- function(m, name) c(m$coefficients[[name]], m$std.error[[name]], m$conf.low[[name]], m$conf.high[[name]], m$df[[name]])
  for (k in c("classical", "HC0", "HC1", "HC2", "HC3")) say(paste0("estimatr.", k), pick(lm_robust(y ~ assigned + age + score, d, se_type = k), "assigned"))
  for (k in c("CR0", "stata", "CR2")) say(paste0("estimatr.", k), pick(lm_robust(y ~ arm + age + score, d, clusters = cluster, se_type = k), "arm"))
  say("estimatr.CR2.inside", pick(lm_robust(y ~ assigned + age + factor(stratum), d, clusters = cluster, se_type = "CR2"), "assigned"))
  say("estimatr.lin", pick(lm_lin(y ~ assigned, ~ age + score, d, se_type = "HC2"), "assigned"))
  say("estimatr.lin.CR2", pick(lm_lin(y ~ arm, ~ age + score, d, clusters = cluster, se_type = "CR2"), "arm"))
  for (k in c("classical", "HC1", "HC2")) say(paste0("estimatr.iv.", k), pick(iv_robust(y ~ taken + age + score | assigned + age + score, d, se_type = k), "taken"))
  say("estimatr.iv.CR2", pick(iv_robust(y ~ taken + age + score | assigned + age + score, d, clusters = cluster, se_type = "CR2"), "taken"))
  say("estimatr.dose.CR2", pick(lm_robust(y ~ factor(cluster) + age + dose, d, clusters = cluster, se_type = "CR2"), "dose"))
})

if (have("clubSandwich")) suppressMessages({
  library(clubSandwich)
  m <- lm(y ~ arm + age + score, data = d)
  for (k in c("CR0", "CR1", "CR1S", "CR2")) {
    c2 <- coef_test(m, vcov = vcovCR(m, cluster = d$cluster, type = k), test = "Satterthwaite")
    row <- which(rownames(c2) == "arm"); say(paste0("clubSandwich.", k), c(c2$SE[row], c2$df_Satt[row], c2$p_Satt[row]))
  }
  m <- lm(y ~ assigned + factor(cluster) + age, data = d)
  c2 <- coef_test(m, vcov = vcovCR(m, cluster = d$cluster, type = "CR2"), test = "Satterthwaite")
  row <- which(rownames(c2) == "assigned"); say("clubSandwich.fixed", c(c2$SE[row], c2$df_Satt[row], c2$p_Satt[row]))
})

if (have("metafor")) suppressMessages({
  library(metafor)
  sites <- list(a = list(y = c(.10, .30, .35, .65, .45, .15), s = c(.10, .12, .09, .20, .15, .11)), b = list(y = c(2, 2.1, 1.9, 2.05), s = c(.5, .4, .3, .6)))
  for (name in names(sites)) for (method in c("REML", "DL", "PM")) for (test in c("z", "knha")) {
    m <- rma(yi = sites[[name]]$y, sei = sites[[name]]$s, method = method, test = test, control = list(threshold = 1e-12, maxiter = 1000, tol = 1e-12))
    say(paste("metafor", name, method, test, sep = "."), c(m$beta, m$se, m$ci.lb, m$ci.ub, m$pval, m$tau2, m$I2 / 100, m$QE, m$QEp))
  }
  m <- rma(yi = sites$a$y, sei = sites$a$s, method = "REML", control = list(threshold = 1e-12)); ci <- confint(m, control = list(tol = 1e-12, maxiter = 1e5))
  say("metafor.a.profile", ci$random["tau^2", c("ci.lb", "ci.ub")])
})

quick <- length(commandArgs(trailingOnly = TRUE)) > 0  # the bootstrap takes a minute
if (!quick && have("boot")) suppressMessages({
  library(boot)
  h <- d[order(d$assigned), ]; set.seed(1)
  parts <- function(x) { k <- function(v) c(mean(v > 0), sum(v) / sum(v > 0), mean(v)); k(x$hours[x$assigned == 1]) - k(x$hours[x$assigned == 0]) }
  b <- boot(h, function(x, i) parts(x[i, ]), R = 50000, strata = h$assigned)
  say("boot.estimate", b$t0); say("boot.se", apply(b$t, 2, sd))
  for (k in 1:3) {
    L <- empinf(data = h, statistic = function(x, i) parts(x[i, ])[k], type = "jack", stype = "i", strata = h$assigned)
    ci <- boot.ci(b, type = c("perc", "bca"), index = k, L = L); say(paste0("boot.percentile.", k), ci$percent[4:5]); say(paste0("boot.bca.", k), ci$bca[4:5])
  }
})
