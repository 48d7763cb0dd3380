package mxconnect.cli.batch;

import mxconnect.api.ProviderException;
import mxconnect.cli.json.RawJson;
import mxconnect.cli.json.UsageJson;

/** Answers lines: whatever a line asks, there is one answer to it. Thread-safe. */
public final class Answers {
  private final Call call;
  private final BatchRequest defaults;

  /**
   * Makes answers.
   *
   * @param call what is done with a request
   * @param defaults what holds where a line says nothing
   */
  public Answers(Call call, BatchRequest defaults) {
    this.call = call;
    this.defaults = defaults;
  }

  Answer answer(Question question) throws InterruptedException {
    RawJson id = question.id();
    try {
      return call.answer(id, question.request(defaults));
    } catch (BadRequestException e) {
      return Answer.failure(UsageJson.ofBadRequest(id, e.getMessage()), false);
    } catch (ProviderException | IllegalArgumentException e) {
      return badSetup(id, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return badSetup(id, "unexpected " + e);
    }
  }

  private static Answer badSetup(RawJson id, String message) {
    return Answer.failure(UsageJson.ofBadSetup(id, message), true);
  }
}
