# A C++ program in the compiler image that built it.
ARG GCC_IMAGE=gcc:14
FROM ${GCC_IMAGE}

WORKDIR /src
COPY main.cpp ./
RUN g++ -O2 -o /usr/local/bin/sorted main.cpp
ENTRYPOINT ["/usr/local/bin/sorted"]
