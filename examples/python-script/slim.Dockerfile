# The slim image of Python: a Debian with a shell, apt and pip beside the interpreter.
ARG PYTHON_IMAGE=python:3.13-slim
FROM ${PYTHON_IMAGE}

WORKDIR /app
COPY main.py ./
ENTRYPOINT ["python3", "main.py"]
