package mxconnect.cli.batch;

/** How a request, or a batch of them, ended; the best comes first. */
enum Outcome {
  SUCCEEDED,
  FAILED_TEMPORARILY,
  FAILED_PERMANENTLY
}
