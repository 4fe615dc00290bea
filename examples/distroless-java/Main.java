import java.util.Arrays;

public final class Main {
  public static void main(String[] numbers) {
    System.out.println(Arrays.stream(numbers).mapToLong(Long::parseLong).sum());
  }
}
