# Peers in R: Rscript peers.R JOB [FILE …]. Says "ready VERSION" or "absent WHY", then for each line "calls" on the standard input answers
# "seconds a call" and the numbers of its answer. FILE: rows, columns, then the numbers column by column, as doubles.
options(warn = -1, digits = 17)
arguments <- commandArgs(trailingOnly = TRUE)
job <- arguments[1]
need <- function(package) {
  if (!requireNamespace(package, quietly = TRUE)) { cat("absent no R package ", package, "\n", sep = ""); quit(status = 0) }
  suppressMessages(library(package, character.only = TRUE))
  package
}
table <- function(file) {
  con <- file(file, "rb"); on.exit(close(con))
  shape <- readBin(con, "double", 2)
  matrix(readBin(con, "double", prod(shape)), shape[1], shape[2])
}
follow_up <- function() {
  m <- table(arguments[2])
  list(t = m[, 1], e = m[, 2], ev = m[, 2] > 0, g = m[, 3], x = m[, -(1:3), drop = FALSE])
}
quiet <- function(e) suppressMessages(suppressWarnings(e))
days <- c(50, 200, 600)

jobs <- list(
  kaplan_meier = function() { p <- need("survival"); d <- follow_up()
    list(p, function() survfit(Surv(t, ev) ~ 1, d), function(f) summary(f, times = days)$surv) },
  aalen_johansen = function() { p <- need("survival"); d <- follow_up(); d$f <- factor(d$e)
    list(p, function() survfit(Surv(t, f) ~ 1, d, se.fit = FALSE), function(f) NULL) },
  log_rank = function() { p <- need("survival"); d <- follow_up()
    list(p, function() survdiff(Surv(t, ev) ~ g, d), function(f) f$chisq) },
  cox = function() { p <- need("survival"); d <- follow_up()
    list(p, function() coxph(Surv(t, ev) ~ x, d), function(f) unname(coef(f))) },
  fine_gray = function() { p <- need("cmprsk"); d <- follow_up()
    list(p, function() crr(d$t, d$e, d$x, failcode = 1, cencode = 0), function(f) unname(f$coef)) },
  finegray_cox = function() { p <- need("survival"); d <- follow_up(); d <- data.frame(t = d$t, f = factor(d$e), d$x)
    list(p, function() coxph(Surv(fgstart, fgstop, fgstatus) ~ X1 + X2 + X3 + X4 + X5, finegray(Surv(t, f) ~ ., d, etype = 1),
                             weights = fgwt, ties = "breslow"), function(f) unname(coef(f))) },
  gray = function() { p <- need("cmprsk"); d <- follow_up()
    list(p, function() cuminc(d$t, d$e, d$g), function(f) unname(f$Tests[1, 1])) },
  # Sums of 20 clusters a row; size and how many of the rows follow.
  glmer = function() { p <- need("lme4"); y <- table(arguments[2]); m <- as.numeric(arguments[3])
    k <- ncol(y); arm <- rep(0:1, each = k / 2); cl <- factor(seq_len(k))
    one <- function(i) quiet(glmer(cbind(y[i, ], m - y[i, ]) ~ arm + (1 | cl), family = binomial))
    list(p, function() lapply(seq_len(nrow(y)), one), function(f) vapply(f, function(x) unname(fixef(x)[2]), 0)) },
  rpact = function() { p <- need("rpact"); trials <- as.integer(arguments[2]); events <- as.integer(arguments[3])
    list(p, function() getSimulationSurvival(hazardRatio = 1.5, lambda2 = log(2) / 12, accrualTime = c(0, 12), maxNumberOfSubjects = 750,
      plannedEvents = events, dropoutRate1 = .1, dropoutRate2 = .1, dropoutTime = 12, directionUpper = TRUE, alpha = .025, sided = 1,
      maxNumberOfIterations = trials, seed = 1), function(f) NULL) }
)

made <- jobs[[job]]()
cat("ready", as.character(packageVersion(made[[1]])), "\n"); flush(stdout())
input <- file("stdin"); open(input)
while (length(line <- readLines(input, n = 1))) {
  calls <- as.integer(line)
  began <- proc.time()[["elapsed"]]
  for (i in seq_len(calls)) found <- made[[2]]()
  taken <- (proc.time()[["elapsed"]] - began) / calls
  cat(format(c(taken, made[[3]](found)), digits = 17), "\n"); flush(stdout())
}
