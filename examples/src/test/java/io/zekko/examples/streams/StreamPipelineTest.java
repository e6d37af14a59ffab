package io.zekko.examples.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamPipelineTest {
  private static final int TERMINATED = 128 + 15;
  private static final String ANY = "tcp://127.0.0.1:*";

  @Test
  void everyTaskIsWorkedOnAndAddedUp() throws InterruptedException {
    try (Program ventilator = Program.start("stream-ventilator", "--tasks", "3000", ANY);
        Program sink = Program.start("stream-sink", "--results", "3000", "--every", "1000", ANY);
        Program worker = Program.start("stream-worker", ventilator.endpoint(), sink.endpoint())) {
      assertThat(ventilator.rest()).isEqualTo(List.of("Sent 3000 tasks"));
      List<String> lines = sink.rest();
      assertThat(lines).hasSize(4).last().isEqualTo("Total: 3000 results, sum 9004500500");
      assertThat(lines.get(0)).startsWith("1000 results, sum ");
      assertThat(ventilator.exitCode() + sink.exitCode()).isZero();

      worker.terminate();
      assertThat(worker.rest()).isEqualTo(List.of("Worked on 3000 tasks"));
      assertThat(worker.exitCode()).isEqualTo(TERMINATED);
      assertThat(ventilator.errors() + worker.errors() + sink.errors()).isEmpty();
    }
  }

  @Test
  void eachEndsWhenToldAndSaysWhatItHasDone() throws InterruptedException {
    try (Program ventilator = Program.start("stream-ventilator", "--workers", "2", ANY);
        Program sink = Program.start("stream-sink", ANY)) {
      ventilator.endpoint();
      sink.endpoint();
      ventilator.terminate();
      sink.terminate();
      assertThat(sink.rest()).isEqualTo(List.of("Total: 0 results, sum 0"));
      assertThat(ventilator.rest()).isEmpty();
      assertThat(ventilator.exitCode()).isEqualTo(TERMINATED);
      assertThat(sink.exitCode()).isEqualTo(TERMINATED);
      assertThat(ventilator.errors() + sink.errors()).isEmpty();
    }
  }

  @Test
  void anEndpointInUseIsAnErrorInOneLine() throws InterruptedException {
    try (Program first = Program.start("stream-sink", ANY);
        Program second = Program.start("stream-sink", first.endpoint())) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.errors()).startsWith("stream-sink: EADDRINUSE").hasLineCount(1);
    }
  }
}
