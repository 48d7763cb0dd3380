package mxconnect.core.flight;

import java.net.InetAddress;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** What all events have. The recorder reads the fields, and needs no stack trace. */
@Category("mxconnect")
@StackTrace(false)
abstract class FlightEvent extends Event implements Flight {
  @Label("Call")
  @Description("The id of the call, as in events, log lines and reports")
  String call = "";

  @Label("Outcome")
  String outcome = "";

  @Label("Code")
  @Description("What went wrong, if anything did")
  String code = "";

  @Override
  public void at(InetAddress address, int port) {}

  @Override
  public final void end(String how, String why) {
    end();
    if (shouldCommit()) {
      outcome = how;
      code = why;
      complete();
      commit();
    }
  }

  /** Fills in what is dear to make; called only if the event is kept. */
  void complete() {}
}
