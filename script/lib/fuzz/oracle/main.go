// Lists tars with Go's archive/tar. Standard input has tars, each after its length as 4 bytes, little-endian. Standard
// output has one line of JSON for each tar. Strings have one character per byte.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
)

type entry struct {
	Name     string `json:"name"`
	Linkname string `json:"linkname"`
	Type     string `json:"type"`
	Size     int64  `json:"size"`
	Mode     int64  `json:"mode"`
	Digest   string `json:"digest"`
}

type listing struct {
	Entries []entry `json:"entries"`
	Error   string  `json:"error"`
}

func latin1(text string) string {
	runes := make([]rune, len(text))
	for i := 0; i < len(text); i++ {
		runes[i] = rune(text[i])
	}
	return string(runes)
}

func list(archive []byte) listing {
	result := listing{Entries: []entry{}}
	// Engines read from pipes. Without the outer struct, Go would seek over missing data.
	reader := tar.NewReader(struct{ io.Reader }{bytes.NewReader(archive)})
	for {
		header, err := reader.Next()
		if err == io.EOF {
			return result
		}
		if err != nil {
			result.Error = err.Error()
			return result
		}
		if header.Typeflag == tar.TypeXGlobalHeader {
			continue
		}
		// A header can claim a hole of any length, so larger files aren't hashed.
		digest := ""
		if header.Size <= 1<<24 {
			hash := sha256.New()
			if _, err := io.Copy(hash, reader); err != nil {
				result.Error = err.Error()
			}
			digest = hex.EncodeToString(hash.Sum(nil))
		}
		result.Entries = append(result.Entries, entry{
			latin1(header.Name), latin1(header.Linkname), string(rune(header.Typeflag)), header.Size, header.Mode, digest,
		})
		if result.Error != "" {
			return result
		}
	}
}

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(output)
	for {
		var length uint32
		if err := binary.Read(input, binary.LittleEndian, &length); err != nil {
			return
		}
		archive := make([]byte, length)
		if _, err := io.ReadFull(input, archive); err != nil {
			return
		}
		if err := encoder.Encode(list(archive)); err != nil {
			return
		}
		output.Flush()
	}
}
