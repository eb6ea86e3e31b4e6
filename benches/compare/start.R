# Reads a table of parties and issues, and prints daisy's distances: what a user of R does in place of `agreement`.
library(cluster)
table <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = TRUE, na.strings = "")
issues <- table[, -(1:3)]
# An issue on which nobody or one party spoke has no range for daisy.
issues <- issues[, sapply(issues, function(column) length(unique(na.omit(column))) > 1)]
print(round(1 - as.matrix(daisy(issues, metric = "gower")), 2))
