#include <stdio.h>

int main(int count, char **words) {
  for (int index = 1; index < count; index++) printf("%s\n", words[index]);
  return 0;
}
