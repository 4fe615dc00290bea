#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

int main(int count, char **words) {
  std::vector<std::string> sorted(words + 1, words + count);
  std::sort(sorted.begin(), sorted.end());
  for (const auto &word : sorted) std::cout << word << "\n";
}
