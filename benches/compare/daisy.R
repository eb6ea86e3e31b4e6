# Times cluster::daisy on the table written by `compare write`. Usage: Rscript daisy.R mixed.csv [check]
library(cluster)
words <- commandArgs(trailingOnly = TRUE)
lines <- readLines(words[1], n = 2)
kinds <- strsplit(lines[1], ",")[[1]]
weights <- as.numeric(strsplit(lines[2], ",")[[1]])
table <- read.csv(words[1], skip = 2, header = FALSE, colClasses = "numeric")
ends <- list(Number = c(0, 100), Ordinal = c(0, 4), Nominal = c(0, 3), YesNo = c(0, 1), Set = c(0, 63))
for (k in seq_along(kinds)) {
  levels <- ends[[kinds[k]]][1]:ends[[kinds[k]]][2]
  if (kinds[k] == "Ordinal") table[[k]] <- factor(table[[k]], levels = levels, ordered = TRUE)
  # daisy has no sets: a whole set stands for a level.
  if (kinds[k] %in% c("Nominal", "YesNo", "Set")) table[[k]] <- factor(table[[k]], levels = levels)
}
# Two rows at the ends of the scales make daisy take the declared range; weights this large keep it from dropping pairs.
anchors <- table[1:2, ]
for (k in seq_along(kinds)) for (end in 1:2) {
  value <- ends[[kinds[k]]][end]
  anchors[end, k] <- if (is.factor(table[[k]])) as.character(value) else value
}
if (length(words) > 1) {
  kept <- kinds != "Set"
  result <- as.matrix(daisy(rbind(anchors, table)[, kept], metric = "gower", weights = 1e6 * weights[kept]))
  result <- result[-(1:2), -(1:2)]
  cat(sprintf("check_sum %.9f\n", sum(result[lower.tri(result)])))
} else {
  table <- rbind(anchors, table)
  seconds <- min(replicate(3, system.time(daisy(table, metric = "gower", weights = 1e6 * weights))[["elapsed"]]))
  cat(sprintf("daisy_s %.4f\n", seconds))
  status <- "/proc/self/status"
  peak <- if (file.exists(status)) grep("VmHWM", readLines(status), value = TRUE) else "0"
  cat(sprintf("daisy_peak_mib %.1f\n", as.numeric(gsub("[^0-9]", "", peak)) / 1024))
}
