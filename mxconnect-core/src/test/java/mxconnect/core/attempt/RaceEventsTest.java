package mxconnect.core.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mxconnect.api.ConnectOptions;
import mxconnect.core.address.Family;
import mxconnect.core.address.FamilyAnswer;
import mxconnect.core.attempt.CandidateQueue.Next;
import mxconnect.core.attempt.RaceEvents.Event;
import mxconnect.core.concurrent.TaskScope;
import mxconnect.core.delivery.Delivery;
import org.junit.jupiter.api.Test;

class RaceEventsTest {
  private final List<Runnable> threads = new ArrayList<>();
  private final VirtualTime time = new VirtualTime();
  private final Story story = new Story(time);
  private final RaceEvents events =
      new RaceEvents(new TaskScope((name, task) -> threads.add(task)));

  private final Event connection = connection();

  /** A connection whose socket tells the story when it is closed. */
  private Event connection() {
    Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);
    HostCandidates host = Samples.known("a.example", delivery, Samples.health(time), "192.0.2.1");
    ScriptedDialler dialler = new ScriptedDialler(time, story);
    dialler.connects("192.0.2.1", 0);
    Next next = new Next(host, host.takeFresh());
    return RunningAttempt.of(next, delivery, delivery.deadline()).dialAside(dialler, time);
  }

  private void runThreads() {
    threads.forEach(Runnable::run);
  }

  @Test
  void whatCameOfTheWorkIsTold() throws Exception {
    Future<?> unused = events.expect("attempt", () -> connection);
    assertNull(events.poll(0));
    runThreads();
    assertSame(connection, events.poll(0));
    assertNull(events.poll(0));
  }

  /** Else the race would wait for it to the end. */
  @Test
  void workThatBreaksOffIsTold() throws Exception {
    RuntimeException thrown = new IllegalStateException("broken");
    Future<?> unused =
        events.expect(
            "addresses",
            () -> {
              throw thrown;
            });
    runThreads();
    assertEquals(new RaceEvents.Broken(thrown), events.poll(0));
  }

  @Test
  void lookupTellsItsEndWithoutAThreadOfItsOwn() throws Exception {
    Delivery delivery = Samples.delivery(ConnectOptions.defaults(), time);
    HostCandidates host = Samples.known("a.example", delivery, Samples.health(time), "192.0.2.1");
    RaceEvents.Answered lookup =
        new RaceEvents.Answered(
            host, Family.IPV4, new ScriptedLookup(time, 10, new FamilyAnswer.None()));
    events.expect(lookup);
    assertEquals(List.of(), threads);
    assertNull(events.poll(0));
    time.passAtMost(TimeUnit.MILLISECONDS.toNanos(10));
    assertSame(lookup, events.poll(0));
  }

  @Test
  void cancelledWorkTellsNothing() throws Exception {
    events.expect("attempt", () -> connection).cancel(true);
    runThreads();
    assertNull(events.poll(0));
  }

  @Test
  void connectionThatNobodyHasTakenIsClosed() throws Exception {
    events.tell(connection);
    events.close();
    assertEquals(List.of("0 ms start 192.0.2.1", "0 ms closed 192.0.2.1"), story.lines());
    assertNull(events.poll(0));
  }

  @Test
  void connectionThatComesTooLateIsClosed() throws Exception {
    Future<?> unused = events.expect("attempt", () -> connection);
    events.close();
    runThreads();
    assertEquals(List.of("0 ms start 192.0.2.1", "0 ms closed 192.0.2.1"), story.lines());
    assertNull(events.poll(0));
  }
}
