# One stage: the program is built in the image that is shipped. With it go the Go compiler, its caches,
# a shell and a package manager, none of which the calculator ever needs.
ARG GO_IMAGE=golang:1.26
FROM ${GO_IMAGE}

WORKDIR /src
COPY go.mod main.go ./

# Without cgo the binary needs no C library, and no C compiler to build it.
ENV CGO_ENABLED=0
RUN go build -o /calculator .

ENTRYPOINT ["/calculator"]
