package io.zekko.examples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.examples.Program;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@Tag("slow")
class TasksTest {
  private static final int TERMINATED = 128 + 15;
  private static final String DOTS = ":.........".repeat(10);

  @Test
  void aBatchGoesThroughTheWorkersToTheSink() throws InterruptedException {
    try (Program sink = Program.start("tasksink", "tcp://127.0.0.1:*")) {
      String results = sink.endpoint();
      try (Program ventilator = Program.start("taskvent", "--now", "tcp://127.0.0.1:*", results);
          Program worker = Program.start("taskwork", ventilator.endpoint(), results)) {
        assertThat(ventilator.line()).isEqualTo("Sending tasks to workers...");
        assertThat(ventilator.line()).matches("Total expected cost: \\d+ msec");
        assertThat(ventilator.exitCode()).isZero();

        List<String> output = sink.rest();
        assertThat(output).hasSize(2).contains(DOTS);
        assertThat(output.get(1)).matches("Total elapsed time: \\d+ msec");
        assertThat(sink.exitCode()).isZero();

        worker.terminate();
        assertThat(worker.rest()).hasSize(100).allMatch(line -> line.matches("\\d+\\."));
        assertThat(worker.exitCode()).isEqualTo(TERMINATED);
        assertThat(ventilator.errors() + sink.errors() + worker.errors()).isEmpty();
      }
    }
  }

  @Test
  void workersThatListenToTheSinkEndWithTheBatch() throws InterruptedException, IOException {
    try (Program sink = Program.start("tasksink2", "tcp://127.0.0.1:*", "tcp://127.0.0.1:*")) {
      String results = sink.endpoint();
      String controller = sink.endpoint();
      try (Program ventilator = Program.start("taskvent", "tcp://127.0.0.1:*", results)) {
        String tasks = ventilator.endpoint();
        try (Program worker = Program.start("taskwork2", tasks, results, controller)) {
          assertThat(ventilator.line()).isEqualTo("Press Enter when the workers are ready: ");
          ventilator.type("");
          assertThat(sink.rest()).hasSize(2).contains(DOTS);
          assertThat(worker.rest()).hasSize(100);
          assertThat(worker.exitCode()).isZero();
          assertThat(ventilator.errors() + sink.errors() + worker.errors()).isEmpty();
        }
      }
    }
  }
}
