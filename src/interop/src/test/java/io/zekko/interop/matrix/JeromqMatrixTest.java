package io.zekko.interop.matrix;

import io.zekko.interop.peer.Implementation;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each type of Zekko with each type of JeroMQ that may be at the other end; JeroMQ speaks ZMTP 3.0.
 */
class JeromqMatrixTest {
  @RegisterExtension final Lab lab = new Lab();

  static Stream<Encounter> encounters() {
    return Matrix.of(Implementation.ZEKKO, Implementation.JEROMQ, Transport.TCP);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encounters")
  void eachEndHearsTheOther(Encounter encounter) {
    encounter.takePlace(lab);
  }
}
