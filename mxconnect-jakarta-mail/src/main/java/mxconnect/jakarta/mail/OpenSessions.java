package mxconnect.jakarta.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import mxconnect.api.SmtpSession;

/** The sessions of one message, so that whoever gives it up can close them. Thread-safe. */
final class OpenSessions {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<SmtpSession> sessions = new ArrayList<>();
  private boolean cancelled;

  /** Adds a session; it is closed at once if the message has been given up. */
  void add(SmtpSession session) {
    lock.lock();
    try {
      if (!cancelled) {
        sessions.add(session);
        return;
      }
    } finally {
      lock.unlock();
    }
    session.connection().close();
  }

  void remove(SmtpSession session) {
    lock.lock();
    try {
      sessions.remove(session);
    } finally {
      lock.unlock();
    }
  }

  boolean cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the connections below TLS, which would wait for a write to end. */
  void cancel() {
    List<SmtpSession> left;
    lock.lock();
    try {
      cancelled = true;
      left = List.copyOf(sessions);
    } finally {
      lock.unlock();
    }
    left.forEach(session -> session.connection().close());
  }
}
