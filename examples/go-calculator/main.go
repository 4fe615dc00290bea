// A calculator for the command line: calculator 6 x 7
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	if len(os.Args) != 4 {
		fail("usage: calculator NUMBER + | - | x | / NUMBER")
	}
	result, err := calculate(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fail(err.Error())
	}
	fmt.Println(result)
}

func calculate(left, operator, right string) (float64, error) {
	a, err := strconv.ParseFloat(left, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", left)
	}
	b, err := strconv.ParseFloat(right, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", right)
	}
	switch operator {
	case "+":
		return a + b, nil
	case "-":
		return a - b, nil
	case "x":
		return a * b, nil
	case "/":
		if b == 0 {
			return 0, fmt.Errorf("nothing can be divided by zero")
		}
		return a / b, nil
	}
	return 0, fmt.Errorf("%q is none of + - x /", operator)
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
