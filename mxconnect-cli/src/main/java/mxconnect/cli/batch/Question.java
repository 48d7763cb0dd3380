package mxconnect.cli.batch;

import mxconnect.cli.json.RawJson;

/** What a line asks. */
interface Question {
  /** Returns how many octets it holds. */
  int octets();

  /** Returns the id to answer with, null in JSON if there is none. */
  RawJson id();

  /**
   * Returns the request.
   *
   * @param defaults what holds where the line says nothing
   * @throws BadRequestException if it makes no sense
   */
  BatchRequest request(BatchRequest defaults);
}
