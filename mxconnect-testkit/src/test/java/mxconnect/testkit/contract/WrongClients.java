package mxconnect.testkit.contract;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mxconnect.api.dns.DnsLookupException.Reason;
import mxconnect.api.spi.Deadline;
import org.xbill.DNS.Message;

/** Exchanges with a server that are right but for one thing. */
final class WrongClients {
  private WrongClients() {}

  static WireClient takingAnyId() {
    return new WireClient() {
      @Override
      boolean hasId(Message query, byte[] reply) {
        return true;
      }
    };
  }

  static WireClient takingAnyQuestion() {
    return new WireClient() {
      @Override
      boolean hasQuestion(Message query, Message reply) {
        return true;
      }
    };
  }

  static WireClient withoutTcp() {
    return new WireClient() {
      @Override
      Message whole(Message cut, InetSocketAddress server, Message query, Deadline deadline) {
        return cut;
      }
    };
  }

  /** Takes half an answer for better than none. */
  static WireClient contentWithAPart() {
    return new WireClient() {
      @Override
      Message whole(Message cut, InetSocketAddress server, Message query, Deadline deadline)
          throws InterruptedException {
        try {
          return super.whole(cut, server, query, deadline);
        } catch (IOException e) {
          return cut;
        }
      }
    };
  }

  /** Takes a referral for an answer without records. */
  static WireClient takingReferrals() {
    return new WireClient() {
      @Override
      boolean isReferral(Message reply) {
        return false;
      }
    };
  }

  static WireClient takingContradictions() {
    return new WireClient() {
      @Override
      boolean isContradictory(Message reply) {
        return false;
      }
    };
  }

  /** Reads no more of a datagram than it has asked for. */
  static WireClient withSmallBuffer() {
    return new WireClient() {
      @Override
      int maxDatagram() {
        return 4096;
      }
    };
  }

  static WireClient calling(Reason meant, Reason called) {
    return new WireClient() {
      @Override
      Reason reason(IOException failure) {
        Reason reason = super.reason(failure);
        return reason == meant ? called : reason;
      }

      @Override
      Reason reason(int rcode) {
        Reason reason = super.reason(rcode);
        return reason == meant ? called : reason;
      }
    };
  }

  static WireClient waiting(Waiting waiting) {
    return new WireClient() {
      @Override
      Message await(Callable<Message> exchange, Deadline deadline)
          throws IOException, InterruptedException {
        return waiting.until(deadline, limit -> super.await(exchange, limit));
      }
    };
  }

  static WireClient leavingSockets() {
    List<DatagramSocket> left = new ArrayList<>();
    return new WireClient() {
      @Override
      DatagramSocket newSocket() throws IOException {
        left.add(new DatagramSocket());
        return super.newSocket();
      }
    };
  }

  /** Takes an interrupt for silence. */
  static Message deafToInterrupts(Deadline deadline, Exchange exchange) throws IOException {
    try {
      return exchange.within(deadline);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** How it is waited for an exchange. */
  @FunctionalInterface
  interface Waiting {
    Message until(Deadline deadline, Exchange exchange) throws IOException, InterruptedException;
  }

  /** What is waited for. */
  @FunctionalInterface
  interface Exchange {
    Message within(Deadline deadline) throws IOException, InterruptedException;
  }
}
