package io.zekko.interop.matrix;

import io.zekko.interop.peer.Implementation;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type of Zekko with each type of libzmq that may be at the other end. */
@RequiresLibZmq
class LibzmqMatrixTest {
  @RegisterExtension final Lab lab = new Lab();

  static Stream<Encounter> encounters() {
    return Stream.of(Transport.values())
        .flatMap(transport -> Matrix.of(Implementation.ZEKKO, Implementation.LIBZMQ, transport));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encounters")
  void eachEndHearsTheOther(Encounter encounter) {
    encounter.takePlace(lab);
  }
}
