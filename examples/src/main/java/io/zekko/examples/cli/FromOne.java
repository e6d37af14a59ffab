package io.zekko.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads counts and rates, of which nothing or less makes no sense. */
final class FromOne implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same answer as below.
    }
    throw new TypeConversionException("'" + text + "' is no whole number from 1 on");
  }
}
