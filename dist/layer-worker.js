import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: ./src/core/reading/program/newest-versions.ts
/** The newest versions of symbols that the libraries of Debian 13 have: distroless images are made of them. */
const NEWEST_VERSIONS = {
    GLIBC: '2.41',
    GLIBCXX: '3.4.33',
    CXXABI: '1.3.15',
    GCC: '14.0.0',
    OPENSSL: '3.5.0',
};

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
;// CONCATENATED MODULE: ./src/core/reading/program/multi-string-search.ts

/** Bytes that are looked at in one look: a word of the machine's memory. */
const WORD = 4;
/** Most bytes from one look to the next: with longer needles there is nothing left to gain. */
const LONGEST_STRIDE = 16;
/** Sparse enough that a look hardly ever leads further, small enough for a processor's first cache. */
const TABLE_BITS = 16;
/**
 * A search for many byte strings at once that looks at one word in `stride` bytes: a needle of `stride + 3` bytes
 * covers such a word whole, wherever it stands. Each needle is known by the first `stride` words that can be the one.
 * Unlike a search that jumps by what it has seen, no look waits for the one before. Needles are latin1, of seven
 * characters or more.
 */
function compileNeedles(needles) {
    const patterns = needles.map((needle) => external_node_buffer_namespaceObject.Buffer.from(needle, 'latin1'));
    const shortest = Math.min(...patterns.map((pattern) => pattern.length));
    const stride = Math.min(LONGEST_STRIDE, Math.floor((shortest - WORD + 1) / WORD) * WORD);
    if (stride < WORD)
        throw new RangeError('a needle is too short');
    const step = stride / WORD;
    const table = new Uint8Array(1 << TABLE_BITS);
    const leads = new Map();
    for (const [needle, pattern] of patterns.entries()) {
        for (let offset = 0; offset < stride; offset++) {
            const word = wordOf(pattern.subarray(offset, offset + WORD));
            table[slotOf(word)] = 1;
            leads.set(word, [...(leads.get(word) ?? []), { needle, offset }]);
        }
    }
    return (bytes, found) => {
        const skipped = -bytes.byteOffset & (WORD - 1);
        const count = Math.floor((bytes.length - skipped) / WORD);
        if (count <= 0)
            return;
        const words = new Uint32Array(bytes.buffer, bytes.byteOffset + skipped, count);
        for (let index = 0; index < count; index += step) {
            const word = words[index];
            if (table[slotOf(word)] === 0)
                continue;
            const at = skipped + index * WORD;
            for (const { needle, offset } of leads.get(word) ?? NO_LEADS) {
                if (startsAt(bytes, at - offset, patterns[needle]))
                    found(needle);
            }
        }
    };
}
const NO_LEADS = [];
/** Four bytes as the machine reads them from memory, whichever order that is. */
function wordOf(bytes) {
    return new Uint32Array(Uint8Array.from(bytes).buffer)[0];
}
/** Knuth's multiplicative hash: texts differ little, their slots a lot. */
function slotOf(word) {
    return Math.imul(word, 0x9e3779b1) >>> (32 - TABLE_BITS);
}
function startsAt(bytes, start, pattern) {
    return start >= 0 && (pattern?.every((byte, index) => bytes[start + index] === byte) ?? false);
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-header.ts
/** So much of a file is looked at. Linkers put program headers and the interpreter's name on the first page. */
const ELF_HEAD_BYTES = 4096;
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
/** Longest name of an interpreter that Linux takes (PATH_MAX). */
const LONGEST_PATH = 4096;
/**
 * The program that Linux starts an ELF file with (System V ABI, "Program Header", PT_INTERP), one character per byte: the dynamic linker
 * of its C library. Null where it needs none; undefined where `head`, its first bytes, do not tell.
 */
function elfInterpreter(head) {
    const layout = elfLayout(head);
    if (layout === null)
        return undefined;
    const found = layout.segments.find(({ type }) => type === PT_INTERP);
    if (found === undefined)
        return null;
    const { offset, size } = found;
    if (size < 2 || size > LONGEST_PATH || offset + size > head.length)
        return undefined;
    return head.toString('latin1', offset, offset + size).replace(/\0.*$/s, '');
}
/** Null where the table of program headers does not stand in `head` as a whole. */
function elfLayout(head) {
    if (head.length < 64)
        return null;
    const [is64, isLittle] = [head[4] === 2, head[5] === 1];
    const half = (bytes, at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
    const word = (bytes, at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
    const long = (bytes, at) => Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    const wide = is64 ? long : word;
    const table = wide(head, is64 ? 32 : 28);
    const [size, count] = is64 ? [half(head, 54), half(head, 56)] : [half(head, 42), half(head, 44)];
    if (count > 0 && (size < (is64 ? 56 : 32) || table + size * count > head.length))
        return null;
    const segments = Array.from({ length: count }, (_, index) => {
        const at = table + index * size;
        const [offset, address, bytes] = is64 ? [8, 16, 32] : [4, 8, 16];
        return {
            type: word(head, at),
            offset: wide(head, at + offset),
            address: wide(head, at + address),
            size: wide(head, at + bytes),
        };
    });
    return { segments, wide, width: is64 ? 8 : 4, half, word };
}
/** Where the table for the dynamic linker stands in a file; null where there is none. */
const dynamicSegment = ({ segments }) => segments.find(({ type }) => type === PT_DYNAMIC) ?? null;
/** The place in the file of what is loaded at an address; null where nothing of the file is. */
function offsetOf({ segments }, address) {
    const found = segments.find((each) => each.type === PT_LOAD && address >= each.address && address < each.address + each.size);
    return found ? found.offset + address - found.address : null;
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-string-window.ts

/** Most linkers put names in front of code and data. */
const FRONT = 256 * 1024;
/** Go's does not. There they are around this one, which every program for glibc has. */
const LIBC = external_node_buffer_namespaceObject.Buffer.from('\0libc.so.6\0', 'latin1');
const AROUND = 64 * 1024;
const MOST_PLACES = 4;
/**
 * Fronts of files that are done with. To allocate one for every program would have the C library keep all that it ever had of such size
 * for each thread, which was 15 MB of 150 MB.
 */
const spare = [];
/** Keeps the first bytes of a file and, where those do not have the name of glibc, some around the first places that do. */
function keepNames() {
    const front = spare.pop() ?? external_node_buffer_namespaceObject.Buffer.allocUnsafe(FRONT);
    let filled = 0;
    let places;
    return {
        write(chunk) {
            const copied = filled === FRONT ? 0 : chunk.copy(front, filled);
            filled += copied;
            if (copied === chunk.length || places === null)
                return;
            places ??= front.includes(LIBC) ? null : keepPlaces(external_node_buffer_namespaceObject.Buffer.from(front.subarray(-AROUND)), FRONT);
            places?.write(chunk.subarray(copied));
        },
        from(offset, least) {
            const pieces = [{ start: 0, bytes: front.subarray(0, filled) }, ...(places?.pieces ?? [])];
            const piece = pieces.find(({ start, bytes }) => offset >= start && offset + least <= start + bytes.length);
            return piece?.bytes.subarray(offset - piece.start) ?? null;
        },
        release() {
            spare.push(front);
        },
    };
}
/** @param recent what stands before byte `at` of the file */
function keepPlaces(recent, at) {
    const pieces = [];
    /** Where the last of them ends, if the file goes on that far. */
    let wanted = 0;
    function growLast(bytes, start) {
        const last = pieces.at(-1);
        if (last === undefined)
            return;
        const end = last.start + last.bytes.length;
        if (end === wanted)
            return;
        const more = bytes.subarray(end - start, wanted - start);
        pieces.splice(-1, 1, { ...last, bytes: external_node_buffer_namespaceObject.Buffer.concat([last.bytes, more]) });
    }
    return {
        pieces,
        write(chunk) {
            const bytes = external_node_buffer_namespaceObject.Buffer.concat([recent, chunk]);
            const start = at - recent.length;
            growLast(bytes, start);
            // What ends in front of the chunk has been found before.
            let from = recent.length - LIBC.length + 1;
            for (let found = bytes.indexOf(LIBC, from); found >= 0; found = bytes.indexOf(LIBC, from)) {
                from = found + 1;
                if (pieces.length === MOST_PLACES)
                    break;
                if (start + found < wanted)
                    continue;
                wanted = start + found + AROUND;
                const first = Math.max(0, found - AROUND);
                pieces.push({
                    start: start + first,
                    bytes: external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(first, found + AROUND)),
                });
            }
            at += chunk.length;
            recent = external_node_buffer_namespaceObject.Buffer.from(bytes.subarray(-AROUND));
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/program/elf-dependencies.ts



const LONGEST_DYNAMIC = 64 * 1024;
const LONGEST_NAME = 256;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_VERNEED = 0x6ffffffe;
/** Bytes of a record of a library, and of one of a version of it. */
const VERNEED_BYTES = 16;
const MOST_VERSIONS = 1000;
/** A reader for one file. What is no program with an interpreter costs nothing beyond its first page. */
function elfNeeds() {
    const head = part(0, ELF_HEAD_BYTES);
    let parts;
    let at = 0;
    return {
        write(chunk) {
            const before = at;
            at += chunk.length;
            if (parts === undefined) {
                head.write(chunk, before);
                if (at < ELF_HEAD_BYTES)
                    return;
                parts = dynamicParts(head.bytes());
                parts?.names.write(chunk.subarray(ELF_HEAD_BYTES - before));
            }
            else {
                parts?.names.write(chunk);
            }
            parts?.dynamic.write(chunk, before);
        },
        end() {
            parts ??= dynamicParts(head.bytes());
            const named = parts && namedBy(parts);
            parts?.names.release();
            const nothing = { libraries: null, versions: null, hasOwnPaths: false };
            return { interpreter: elfInterpreter(head.bytes()), ...nothing, ...named };
        },
    };
}
/** With what `head` holds of them already; null where a file has no such table, or no interpreter to read it. */
function dynamicParts(head) {
    const layout = elfLayout(head);
    if (layout === null)
        return null;
    const segment = dynamicSegment(layout);
    if (segment === null || segment.size > LONGEST_DYNAMIC || !elfInterpreter(head))
        return null;
    const [names, dynamic] = [keepNames(), part(segment.offset, segment.size)];
    names.write(head);
    dynamic.write(head, 0);
    return { layout, names, dynamic };
}
/** The bytes of a file from `start` on, at most `size`; they must be written in their order, and may be written again. */
function part(start, size) {
    const pieces = [];
    let filled = 0;
    return {
        write(chunk, at) {
            const from = Math.max(0, start + filled - at);
            const piece = chunk.subarray(from, from + size - filled);
            if (at > start + filled || piece.length === 0)
                return;
            // The chunk may be reused by whoever wrote it.
            pieces.push(external_node_buffer_namespaceObject.Buffer.from(piece));
            filled += piece.length;
        },
        bytes() {
            if (pieces.length > 1)
                pieces.splice(0, pieces.length, external_node_buffer_namespaceObject.Buffer.concat(pieces));
            return pieces[0] ?? external_node_buffer_namespaceObject.Buffer.alloc(0);
        },
    };
}
function namedBy({ layout, names, dynamic: kept }) {
    const { wide, width } = layout;
    const dynamic = kept.bytes();
    const needed = [];
    let table = null;
    let wanted;
    let hasOwnPaths = false;
    for (let at = 0; at + 2 * width <= dynamic.length; at += 2 * width) {
        const [tag, value] = [wide(dynamic, at), wide(dynamic, at + width)];
        if (tag === DT_NULL)
            break;
        if (tag === DT_NEEDED)
            needed.push(value);
        if (tag === DT_STRTAB)
            table = offsetOf(layout, value);
        if (tag === DT_RPATH || tag === DT_RUNPATH)
            hasOwnPaths = true;
        if (tag === DT_VERNEED)
            wanted = offsetOf(layout, value);
    }
    if (table === null)
        return { libraries: null, versions: null, hasOwnPaths };
    const texts = (offsets) => {
        const all = offsets?.map((offset) => textAt(names, table + offset));
        return all?.every((name) => name !== null) ? all : null;
    };
    return { libraries: texts(needed), versions: texts(versionsAt(names, wanted, layout)), hasOwnPaths };
}
/** Where the names of versions stand among the names: there is a list of libraries, each with a list of its versions. */
function versionsAt(kept, start, { half, word }) {
    const names = [];
    if (start === undefined)
        return names;
    for (let library = start, next = 1; next > 0;) {
        const record = library === null ? null : kept.from(library, VERNEED_BYTES);
        if (library === null || record === null)
            return null;
        let version = library + word(record, 8);
        for (let left = half(record, 2); left > 0; left--) {
            const each = kept.from(version, VERNEED_BYTES);
            if (each === null || names.length === MOST_VERSIONS)
                return null;
            names.push(word(each, 8));
            version += word(each, 12);
        }
        next = word(record, 12);
        library += next;
    }
    return names;
}
function textAt(names, start) {
    const bytes = names.from(start, 1);
    const end = bytes?.indexOf(0) ?? -1;
    return bytes === null || end < 0 || end > LONGEST_NAME ? null : bytes.toString('latin1', 0, end);
}

;// CONCATENATED MODULE: ./src/core/image/program.ts
/** Stands for the identity of a program that unpacks itself when it is started. No row of the catalog has this name. */
const PACKED = '(packed)';

;// CONCATENATED MODULE: ./src/core/reading/program/program-probe.ts





/** UPX writes its header behind the program headers, of which its output has two to four. */
const UPX_MAGIC = 'UPX!';
const UPX_HEADER_LIMIT = 512;
/** Longest `#!` line that Linux reads (fs/binfmt_script.c, BINPRM_BUF_SIZE). */
const SHEBANG_LIMIT = 256;
const ELF_MAGIC = external_node_buffer_namespaceObject.Buffer.from('\x7fELF', 'latin1');
/** Prepares the search for the signatures' texts once, for all files to come. */
function programProbe(signatures) {
    const finder = findSignatures(signatures);
    return () => probeFile(finder);
}
function probeFile(finder) {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let contents = null;
    let decided = false;
    return {
        write(chunk) {
            if (decided) {
                contents?.write(chunk);
                return;
            }
            if (head.length === 0 && isElf(chunk)) {
                decided = true;
                contents = searchContents(finder);
                contents.write(chunk);
                return;
            }
            const room = SHEBANG_LIMIT - head.length;
            head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, room)]);
            if (head.length < ELF_MAGIC.length)
                return;
            if (isElf(head)) {
                decided = true;
                contents = searchContents(finder);
                contents.write(head);
                contents.write(chunk.subarray(room));
            }
            else {
                decided = head.length === SHEBANG_LIMIT;
            }
        },
        end() {
            if (contents !== null)
                return contents.end();
            const text = head.toString('latin1');
            if (!text.startsWith('#!'))
                return null;
            return { format: 'script', interpreter: (text.slice(2).split('\n', 1)[0] ?? '').trim() };
        },
    };
}
function isElf(head) {
    return head.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC);
}
function findSignatures(signatures) {
    const texts = [...new Set(signatures.flatMap((signature) => signature.texts))];
    const overlap = Math.max(...texts.map((text) => text.length)) - 1;
    return { signatures, texts, overlap, search: compileNeedles(texts), border: external_node_buffer_namespaceObject.Buffer.alloc(2 * overlap) };
}
/** Finds the signatures' texts, also those that the border of two chunks cuts. */
function searchContents({ signatures, texts, overlap, search, border }) {
    const seen = new Set();
    const found = (text) => seen.add(texts[text] ?? '');
    /** The last bytes of all that was written so far. */
    const tail = external_node_buffer_namespaceObject.Buffer.allocUnsafe(overlap);
    let kept = 0;
    const needs = elfNeeds();
    const start = startOfFile();
    return {
        write(chunk) {
            start.write(chunk);
            needs.write(chunk);
            if (kept > 0) {
                tail.copy(border, 0, 0, kept);
                search(border.subarray(0, kept + chunk.copy(border, kept, 0, overlap)), found);
            }
            search(chunk, found);
            if (chunk.length < overlap) {
                const left = Math.min(kept, overlap - chunk.length);
                tail.copyWithin(0, kept - left, kept);
                kept = left + chunk.copy(tail, left);
            }
            else {
                kept = chunk.copy(tail, 0, chunk.length - overlap);
            }
        },
        end() {
            const fits = signatures.find((signature) => signature.texts.every((text) => seen.has(text)));
            return {
                format: 'elf',
                identity: fits?.program ?? (start.isPacked() ? PACKED : null),
                linkage: linkageOf(needs.end()),
            };
        },
    };
}
function startOfFile() {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    return {
        write(chunk) {
            if (head.length >= UPX_HEADER_LIMIT)
                return;
            head = external_node_buffer_namespaceObject.Buffer.concat([head, chunk.subarray(0, UPX_HEADER_LIMIT - head.length)]);
        },
        isPacked: () => head.includes(UPX_MAGIC),
    };
}
const MUSL = /\/ld-musl-[^/]*\.so\.1$/;
const GLIBC = /^\/lib(?:32|64|x32)?\/(?:ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|ld\.so\.1)$/;
/** Libraries of glibc, of OpenSSL 3 and of what that needs: what distroless has in `base`. */
const IN_BASE = /^(?:lib(?:c|m|pthread|dl|rt|resolv|util|anl)\.so\.\d+|ld-linux[^/]*\.so\.\d+|ld64\.so\.[12]|lib(?:ssl|crypto)\.so\.3|lib(?:z|zstd)\.so\.1)$/;
/** What it has in `cc` beside them. */
const IN_CC = /^lib(?:stdc\+\+\.so\.6|gcc_s\.so\.1|gomp\.so\.1)$/;
/** Whether a library of Debian 13 has a version, as in `GLIBC_2.34`. */
function isThere(version) {
    const [, library = '', number = ''] = /^([A-Z]+)_(\d+(?:\.\d+)*)$/.exec(version) ?? [];
    const newest = NEWEST_VERSIONS[library];
    // Versions without a number come with the first glibc that has them; this one with 2.36.
    if (newest === undefined)
        return !version.startsWith('GLIBC_ABI_') || version === 'GLIBC_ABI_DT_RELR';
    return number.localeCompare(newest, 'en', { numeric: true }) <= 0;
}
function linkageOf({ interpreter, libraries, versions, hasOwnPaths }) {
    if (interpreter === null)
        return 'static';
    if (interpreter === undefined)
        return 'unknown';
    if (MUSL.test(interpreter))
        return 'musl';
    if (!GLIBC.test(interpreter) || hasOwnPaths)
        return 'unknown';
    if (libraries === null || versions?.every(isThere) !== true)
        return 'unknown';
    const others = libraries.filter((name) => !IN_BASE.test(name));
    if (others.length === 0)
        return 'glibc';
    return others.every((name) => IN_CC.test(name)) ? 'glibc and libstdc++' : 'unknown';
}

;// CONCATENATED MODULE: ./src/core/detection/catalog/signatures.ts
/** A text as C++ programs on Linux hold a wide one: four bytes for each character. */
const wide = (text) => text.split('').join('\0\0\0');
/**
 * The first row that fits wins: busybox's shells stand before those that they descend from. `script/verify-signatures`
 * tries every row on the real programs and on thousands of others.
 */
const SIGNATURES = [
    { program: 'busybox', texts: [' multi-call binary.', 'applet not found'] },
    { program: 'toybox', texts: ['Toybox %s multicall binary', 'landley.net/toybox'] },
    {
        program: 'bash',
        texts: ['GNU bash, version %s', "c help' for more information about shell builtin"],
    },
    {
        program: 'dash',
        texts: ['getcwd() failed: %s', '%s not defined in %s', '%s unexpected (expecting %s)'],
    },
    { program: 'ash', texts: ['EOF in backquote substitution', 'Use "exit" to leave shell.'] },
    { program: 'hush', texts: ['syntax error: unterminated %s', 'malformed ${%s:...}'] },
    { program: 'zsh', texts: ["zsh: job can't be suspended", 'zsh: sure you want to delete'] },
    { program: 'mksh', texts: ['KSH_VERSION=@(#)MIRBSD KSH R', '/etc/suid_profile'] },
    { program: 'lksh', texts: ['KSH_VERSION=@(#)LEGACY KSH R', '/etc/suid_profile'] },
    { program: 'posh', texts: ['posh_builtin_getopts', "can't open function definition file %s - %s"] },
    { program: 'pdksh', texts: ['@(#)PD KSH v5.2.14 ', '/etc/suid_profile'] },
    {
        program: 'ksh',
        texts: ['[-author?David Korn', ' - Shell, the standard command language interpreter]'],
    },
    { program: 'fish', texts: ['fish_default_key_bindings', '__fish_print_help fish'] },
    {
        program: 'fish',
        texts: [wide('Return status information about fish'), '__fish_print_help fish'],
    },
    { program: 'tcsh', texts: ['tcsh %d.%.2d.%.2d', 'There are suspended jobs'] },
    {
        program: 'csh',
        texts: ['There are suspended jobs', 'exit" to leave csh.', '%s: shell built-in command.'],
    },
    { program: 'yash', texts: ['was not found in $YASH_LOADPATH', "Try `man yash' for details."] },
    { program: 'rc', texts: ['rc: not enough arguments to flag', 'rc: unknown flag'] },
    { program: 'rc', texts: ['rc: Too many traps (trap %s), aborting', "`if not' does not follow `if(...)'"] },
    { program: 'sash', texts: ['Stand-alone shell (version', 'Built-in commands are aliased to standard'] },
    { program: 'elvish', texts: ['src.elv.sh/pkg/shell.', 'src.elv.sh/pkg/eval.'] },
    { program: 'elvish', texts: ['github.com/elves/elvish/pkg/shell.', 'github.com/elves/elvish/pkg/eval.'] },
    { program: 'es', texts: ['usage: es [-c command] [-s'] },
    { program: 'nu', texts: ['The nushell language and shell.', 'crates/nu-cli/src/'] },
    { program: 'apk', texts: ['PANIC! Failed to re-execute new apk-tools'] },
    { program: 'apt', texts: ['apt is a commandline package manager and provides'] },
    { program: 'apt', texts: ['apt-get is a command line interface for retrieval'] },
    { program: 'aptitude', texts: ['aptitude::CmdLine::Simulate'] },
    { program: 'dpkg', texts: ['Type dpkg --help for help about installing', 'Type dpkg-deb --help'] },
    {
        program: 'rpm',
        texts: ['one type of query/verify may be performed', 'only installation and upgrading may be'],
    },
    { program: 'dnf', texts: ['--- DNF5 launched with arguments'] },
    { program: 'zypper', texts: ['===== Hi, me zypper', "refresh the repositories using 'zypper refresh'"] },
    { program: 'pacman', texts: ['pacman v%s - libalpm', 'try running pacman-db-upgrade'] },
    { program: 'xbps', texts: ['Usage: xbps-install [OPTIONS]'] },
    { program: 'opkg', texts: ['opkg must have one sub-command argument'] },
    {
        program: 'nix',
        texts: ['(import <nixpkgs> {}).bashInteractive', 'nix-shell requires a single derivation'],
    },
    { program: 'guix', texts: ['guix-daemon -- perform derivation builds'] },
    {
        program: 'flatpak',
        texts: [' Manage installed applications and runtimes', ' - List installed apps and/or'],
    },
    { program: 'snap', texts: ['Install snaps on the system', 'github.com/snapcore/snapd/cmd/snap'] },
    { program: 'cargo', texts: ['cache directory tag created by cargo', 'bin/cargo/cli.rs'] },
    { program: 'deno', texts: ['# generated by deno install', 'Did you forget to run `deno install`?'] },
];

;// CONCATENATED MODULE: ./src/core/detection/probe-program.ts


/** A probe for one executable regular file, which knows every program that has a signature. */
const probeProgram = programProbe(SIGNATURES);

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./src/core/shared/text/display-bytes.ts

/**
 * A byte string of an archive for people: decoded as UTF-8 where its bytes are valid UTF-8, other bytes as `\xNN`, control characters and
 * those that reorder or hide text as `\u{…}`, a backslash doubled. Distinct strings stay distinct.
 */
function display_bytes_displayBytes(bytes) {
    if (/^[ -[\]-~]*$/.test(bytes))
        return bytes;
    const buffer = external_node_buffer_namespaceObject.Buffer.from(bytes, 'latin1');
    let shown = '';
    for (let at = 0; at < buffer.length;) {
        const length = utf8Length(buffer, at);
        shown +=
            length === 0 ? `\\x${hex(buffer[at] ?? 0)}` : showCharacter(buffer.toString('utf8', at, at + length));
        at += Math.max(length, 1);
    }
    return shown;
}
const hex = (byte) => byte.toString(16).padStart(2, '0');
function showCharacter(character) {
    if (character === '\\')
        return '\\\\';
    // Everything that does not print as itself: controls, format and bidi characters, odd spaces, unassigned ones.
    if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
        return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
    }
    return character;
}
/** Bytes of the well-formed UTF-8 character at an offset, 0 where there is none (Unicode, table 3-7). */
function utf8Length(buffer, at) {
    const first = buffer[at] ?? 0;
    if (first < 0x80)
        return 1;
    const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    const second = buffer[at + 1] ?? 0;
    if (first === 0xe0 && second < 0xa0)
        return 0;
    if (first === 0xed && second > 0x9f)
        return 0;
    if (first === 0xf0 && second < 0x90)
        return 0;
    if (first === 0xf4 && second > 0x8f)
        return 0;
    for (let i = 1; i < length; i += 1) {
        if (((buffer[at + i] ?? 0) & 0xc0) !== 0x80)
            return 0;
    }
    return length;
}

;// CONCATENATED MODULE: ./src/core/shared/errors.ts
/**
 * An error that a person is meant to read: what, why, and what to do.
 * Everything else that is thrown is a defect of this program.
 */
class errors_WeighInError extends Error {
    name = 'WeighInError';
    area;
    code;
    what;
    why;
    remedy;
    terminalRemedy;
    constructor(parts) {
        super(inWords(parts, parts.remedy), { cause: parts.cause });
        this.area = parts.area;
        this.code = parts.code;
        this.what = parts.what;
        this.why = parts.why;
        this.remedy = parts.remedy;
        this.terminalRemedy = parts.terminalRemedy;
    }
}
/** A reason that ends as a sentence does, such as a question, gets no full stop. */
function inWords({ what, why }, remedy) {
    const said = why === undefined ? what : `${what}: ${why}`;
    return `${said}${/[.?!]$/.test(said) ? '' : '.'} ${remedy}`;
}
/** The message of anything that was thrown, on one line. */
function messageOf(thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return message.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
/** The message of anything that was thrown, on one line, to somebody who called the command line. */
function terminalMessageOf(thrown) {
    const isKnown = thrown instanceof errors_WeighInError && thrown.terminalRemedy !== undefined;
    return messageOf(isKnown ? inWords(thrown, thrown.terminalRemedy) : thrown);
}

;// CONCATENATED MODULE: ./src/core/image/image-path.ts


/** path_resolution(7): more links than this on one way are a loop. */
const image_path_MAX_LINKS = 40;
const UNCLEAN = /(^|\/)(\.{0,2})(\/|$)/;
/**
 * The path that an engine makes of a name in a tar: `./`, `//` and `..` are resolved, a leading slash is dropped.
 * Throws a WeighInError for a relative name that climbs out of the image (`../evil`), as Engine 28 does;
 * an absolute one stays at the root.
 */
function image_path_cleanPath(name) {
    if (!UNCLEAN.test(name))
        return name;
    const parts = [];
    for (const part of name.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined && !name.startsWith('/'))
            throw climbsOut(name);
    }
    return parts.join('/');
}
/** The directory that a path stands in; the root is the empty path. */
function image_path_parentOf(path) {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? '' : path.slice(0, slash);
}
/** The last part of a path. */
function baseOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** A path below a directory; the root is the empty path. */
function image_path_joinPath(directory, name) {
    return directory === '' ? name : `${directory}/${name}`;
}
function climbsOut(name) {
    return new errors_WeighInError({
        area: 'archive',
        what: `Refused the entry ${display_bytes_displayBytes(name)}`,
        why: 'its name leads out of the image, which engines refuse as an attack',
        remedy: 'Build the layer again without `..` in its names.',
    });
}
/**
 * A path for people: with its leading slash, decoded as UTF-8 where its bytes are valid UTF-8, other bytes as
 * `\xNN`, control characters and those that reorder or hide text as `\u{…}`, a backslash doubled. Distinct paths stay distinct.
 */
function displayPath(path) {
    return `/${displayBytes(path)}`;
}

;// CONCATENATED MODULE: ./src/core/reading/archive-entries.ts

function archive_entries_archivePaths() {
    const files = new Map();
    const all = new Set();
    return {
        all,
        put({ name, linkname, type }, file) {
            const path = cleanPath(name);
            all.add(path);
            files.delete(path);
            if (file !== null)
                files.set(path, { file });
            else if (type === '2')
                files.set(path, { target: linkTarget(path, linkname) });
            else if (type === '1')
                files.set(path, { target: cleanPath(linkname) });
        },
        find(wanted) {
            let found = files.get(cleanPath(wanted));
            for (let links = 0; found && 'target' in found; links += 1) {
                if (links === MAX_LINKS)
                    return null;
                found = files.get(found.target);
            }
            return found?.file ?? null;
        },
    };
}
function linkTarget(path, target) {
    return target.startsWith('/') ? cleanPath(target) : cleanPath(joinPath(`/${parentOf(path)}`, target));
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./src/core/reading/compression/zlib-stream.ts

/** Bytes that a zlib stream hands on at a time. */
const OUTPUT_CHUNK = 128 * 1024;
/** Decompresses through one of zlib's streams; `refused` makes the error of what that can't read. */
function streamInto(stream, refused, sink) {
    let failure = null;
    let ended = false;
    let wake = () => undefined;
    const drained = drain(stream, sink).then(() => {
        ended = true;
        wake();
    }, (error) => {
        failure = error instanceof errors_WeighInError ? error : refused(error);
        wake();
    });
    // After an early end, zlib may still look at a chunk whose buffer is reused by then. Nobody listens to that any more.
    stream.on('error', () => undefined);
    return {
        async write(chunk) {
            // Zeros after the last member end the stream early; what follows them is no gzip.
            if (!ended && failure === null) {
                await new Promise((resolve) => {
                    wake = resolve;
                    stream.write(chunk, () => resolve());
                });
            }
            if (failure !== null)
                throw failure;
        },
        async end() {
            if (!ended)
                stream.end();
            await drained;
            if (failure !== null)
                throw failure;
        },
    };
}
async function drain(stream, sink) {
    for await (const chunk of stream)
        await sink(chunk);
}
/** The error for compressed data that is none. */
function corrupt(format, cause) {
    return new errors_WeighInError({
        area: 'archive',
        what: `Cannot decompress ${format} data`,
        why: messageOf(cause),
        remedy: 'The file is damaged or cut off: save, export or download it again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-header.ts


const BLOCK = 512;
const ZERO_BLOCK = external_node_buffer_namespaceObject.Buffer.alloc(BLOCK);
/** The error for a tar that Go's archive/tar, which the engines read with, would refuse too. */
function tarError(why) {
    return new errors_WeighInError({
        area: 'archive',
        what: 'This is not a tar that an engine can read',
        why,
        remedy: 'Save or build the image again; if it stays like this, the tool that made it writes broken tars.',
    });
}
/** Whether the 512 bytes at an offset are all zero. */
function isZeroBlock(bytes, at) {
    return bytes[at] === 0 && ZERO_BLOCK.compare(bytes, at, at + BLOCK) === 0;
}
/** Whether the 512 bytes at an offset carry a tar header's checksum; old writers summed signed bytes. */
function hasTarChecksum(bytes, at) {
    let unsigned = 0;
    let above = 0;
    for (let i = at; i < at + BLOCK; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += byte;
        above += byte >> 7;
    }
    // The checksum itself counts as blanks.
    for (let i = at + 148; i < at + 156; i += 1) {
        const byte = bytes[i] ?? 0;
        unsigned += 0x20 - byte;
        above -= byte >> 7;
    }
    const claimed = octal(bytes, at + 148, 8);
    return claimed === unsigned || claimed === unsigned - 256 * above;
}
/** Reads the header block at an offset: v7, ustar with prefix, star, GNU. Throws what Go's archive/tar refuses. */
function readTarHeader(bytes, at) {
    if (!hasTarChecksum(bytes, at))
        throw tarError('a header has a wrong checksum');
    // Of no use but to be numbers: one that is not makes their sum none.
    let numbers = numeric(bytes, at + 108, 8) + numeric(bytes, at + 116, 8) + numeric(bytes, at + 136, 12);
    let device = 0;
    const size = numeric(bytes, at + 124, 12);
    const mode = numeric(bytes, at + 100, 8);
    let name = cString(bytes, at, 100);
    const format = formatOf(bytes, at);
    if (format !== 'v7') {
        const major = numeric(bytes, at + 329, 8);
        const minor = numeric(bytes, at + 337, 8);
        numbers += major + minor;
        device = major | minor;
        if (format === 'star')
            numbers += numeric(bytes, at + 476, 12) + numeric(bytes, at + 488, 12);
        const prefix = prefixOf(bytes, at, format);
        if (prefix !== '')
            name = `${prefix}/${name}`;
    }
    if (Number.isNaN(numbers + size + mode)) {
        throw tarError('a number in a header is neither octal nor base-256');
    }
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    const header = { name, linkname: cString(bytes, at + 157, 100), type, size, mode };
    if (type === '3' && device === 0)
        header.overlay = 'whiteout';
    return header;
}
function formatOf(bytes, at) {
    const magic = bytes.toString('latin1', at + 257, at + 265);
    if (magic.startsWith('ustar\0')) {
        return bytes.toString('latin1', at + 508, at + 512) === 'tar\0' ? 'star' : 'ustar';
    }
    return magic === 'ustar  \0' ? 'gnu' : 'v7';
}
function prefixOf(bytes, at, format) {
    if (format === 'ustar')
        return cString(bytes, at + 345, 155);
    if (format === 'star')
        return cString(bytes, at + 345, 131);
    // GNU has times where ustar has its prefix. Go before 1.8 wrote a prefix there all the same.
    const times = [345, 357].filter((offset) => bytes[at + offset] !== 0);
    if (!times.some((offset) => Number.isNaN(numeric(bytes, at + offset, 12))))
        return '';
    const prefix = cString(bytes, at + 345, 155);
    return /^[\x01-\x7f]*$/.test(prefix) ? prefix : ''; // eslint-disable-line no-control-regex
}
/** A string that ends at a NUL or at the end of its field. */
function cString(bytes, at, length) {
    let end = at;
    while (end < at + length && bytes[end] !== 0)
        end += 1;
    return end === at ? '' : bytes.toString('latin1', at, end);
}
/** Octal or, with the first bit set, base-256 (GNU, star). NaN for what is neither or needs more than 63 bits. */
function numeric(bytes, at, length) {
    const first = bytes[at] ?? 0;
    if ((first & 0x80) === 0)
        return octal(bytes, at, length);
    const invert = (first & 0x40) === 0 ? 0 : 0xff;
    let value = (first ^ invert) & 0x7f;
    for (let i = at + 1; i < at + length; i += 1) {
        // Seen before it is rounded: a 64th bit is one too many, 63 that are all set are not.
        if (i === at + length - 8 && (value > 0 || ((bytes[i] ?? 0) ^ invert) > 0x7f))
            return Number.NaN;
        value = value * 256 + ((bytes[i] ?? 0) ^ invert);
    }
    return invert === 0 ? value : -value - 1;
}
/** Digits that may stand between blanks and NULs; nothing at all is 0. */
function octal(bytes, at, length) {
    const blank = (i) => bytes[i] === 0 || bytes[i] === 0x20;
    let start = at;
    let end = at + length;
    while (start < end && blank(start))
        start += 1;
    while (end > start && blank(end - 1))
        end -= 1;
    let value = 0;
    for (let i = start; i < end && bytes[i] !== 0; i += 1) {
        const digit = (bytes[i] ?? 0) - 0x30;
        if (digit < 0 || digit > 7)
            return Number.NaN;
        value = value * 8 + digit;
    }
    return value;
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd-frame-splitter.ts

const FRAME = 0xfd2fb528;
/** The last digit is free. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
/** Follows the structure of frames and blocks, without looking into them (RFC 8878, 3.1). */
function zstdFrames() {
    let field = 'magic';
    let value = 0;
    let read = 0;
    let wanted = 4;
    /** Bytes to pass over before the next field. */
    let ahead = 0;
    let checksum = 0;
    /** The bytes ahead are a frame's last. */
    let lastOfFrame = false;
    function expect(next, bytes) {
        field = next;
        wanted = bytes;
        value = read = 0;
    }
    function takeField() {
        if (field === 'magic')
            takeMagic();
        else if (field === 'skippable size') {
            ahead = value;
            lastOfFrame = true;
            expect('magic', 4);
        }
        else if (field === 'descriptor')
            takeDescriptor();
        else
            takeBlockHeader();
    }
    function takeMagic() {
        if ((value & 0xfffffff0) >>> 0 === SKIPPABLE)
            expect('skippable size', 4);
        else if (value === FRAME)
            expect('descriptor', 1);
        else
            throw corrupt('zstd', new Error('something else than a frame follows'));
    }
    function takeDescriptor() {
        const single = (value >> 5) & 1;
        const sizeFlag = value >> 6;
        checksum = (value & 4) === 0 ? 0 : 4;
        const contentSize = sizeFlag === 0 ? single : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0);
        ahead = 1 - single + (DICTIONARY_ID_BYTES[value & 3] ?? 0) + contentSize;
        expect('block header', 3);
    }
    function takeBlockHeader() {
        const isRle = ((value >> 1) & 3) === 1;
        ahead = isRle ? 1 : value >> 3;
        lastOfFrame = (value & 1) === 1;
        if (lastOfFrame)
            ahead += checksum;
        expect(lastOfFrame ? 'magic' : 'block header', lastOfFrame ? 4 : 3);
    }
    /** Uses up what it can of the chunk; tells where it got to. */
    function advance(chunk, at) {
        if (ahead > 0) {
            const step = Math.min(ahead, chunk.length - at);
            ahead -= step;
            return at + step;
        }
        value += (chunk[at] ?? 0) * 256 ** read;
        read += 1;
        if (read === wanted)
            takeField();
        return at + 1;
    }
    return {
        split(chunk) {
            const parts = [];
            let start = 0;
            for (let at = 0; at < chunk.length;) {
                at = advance(chunk, at);
                if (!lastOfFrame || ahead > 0)
                    continue;
                lastOfFrame = false;
                parts.push(chunk.subarray(start, at));
                start = at;
            }
            if (start < chunk.length)
                parts.push(chunk.subarray(start));
            return parts;
        },
        complete: () => field === 'magic' && read === 0 && ahead === 0,
    };
}

;// CONCATENATED MODULE: ./src/core/reading/compression/zstd.ts




/**
 * What Docker and containerd read (512 MiB): `docker import` of Engine 26.1 takes `zstd --long=29`, and refuses 30. Memory is only
 * taken for as much of a window as is filled.
 */
const MAX_WINDOW_LOG = 29;
/** Decompresses zstd. Node's stream ends silently when input is left after a frame, so it gets one frame at a time. */
function zstdInto(sink) {
    const params = { [external_node_zlib_namespaceObject.constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG };
    const inner = streamInto((0,external_node_zlib_namespaceObject.createZstdDecompress)({ chunkSize: OUTPUT_CHUNK, params }), refused, sink);
    const frames = zstdFrames();
    return {
        async write(chunk) {
            for (const part of frames.split(chunk))
                await inner.write(part);
        },
        async end() {
            await inner.end();
            if (!frames.complete())
                throw corrupt('zstd', new Error('it is cut off'));
        },
    };
}
function refused(cause) {
    const { code } = cause;
    if (code !== 'ZSTD_error_frameParameter_windowTooLarge')
        return corrupt('zstd', cause);
    return new errors_WeighInError({
        area: 'archive',
        what: "Can't decompress zstd data",
        why: 'it needs a window of more than 512 MiB, which Docker does not read either',
        remedy: 'Compress it without `--long`, or with at most `--long=29`.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/reading/compression/decompress.ts




/** How many bytes `sniff` wants to see, or all where there are fewer. */
const decompress_SNIFF_BYTES = BLOCK;
/** Tells by content, never by name or media type, what a blob is. */
function decompress_sniff(head) {
    if (head.length === 0)
        return 'empty';
    if (head.length >= BLOCK && (isZeroBlock(head, 0) || hasTarChecksum(head, 0)))
        return 'tar';
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    // RFC 8878: a frame, or a skippable frame before it (3.1.2).
    if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50)
        return 'zstd';
    return /^\s*[{[]/.test(head.toString('latin1')) ? 'json' : 'other';
}
/** Decompresses into a sink as it is written to. Nothing but the format's own window is held. */
function decompress_decompressInto(kind, sink) {
    if (kind === 'zstd')
        return zstdInto(sink);
    return streamInto((0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: OUTPUT_CHUNK }), (cause) => corrupt(kind, cause), sink);
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-errors.ts


const REMEDY = 'Engines cannot unpack this layer either; build it again.';
function layer_errors_refused(what, why, remedy = REMEDY) {
    return new errors_WeighInError({ area: 'archive', what: `Refused ${what}`, why, remedy });
}
/** An entry that an engine fails to unpack, or that engines unpack to different ends. */
function refusedEntry(path, why) {
    return layer_errors_refused(`the entry ${display_bytes_displayBytes(path)}`, why, 'Build the layer again: no tool that writes layers does this.');
}
function emptyWhiteout(path) {
    const remedy = 'Build the layer again with a tool that writes whiteouts as the OCI image specification has them.';
    return layer_errors_refused(`the whiteout ${display_bytes_displayBytes(path)}`, 'it names nothing that it could hide', remedy);
}
/** `found` is what stands where the link leads, if anything does. */
function brokenLink(path, target, found) {
    const why = found === undefined ? 'its target is not an earlier entry of the same layer' : `its target is a ${found}`;
    return layer_errors_refused(`the hard link ${display_bytes_displayBytes(path)} → ${display_bytes_displayBytes(target)}`, why);
}
function linkLoop(directory) {
    return layer_errors_refused(`an entry below ${display_bytes_displayBytes(directory)}`, 'the symbolic links on its way form a loop');
}

;// CONCATENATED MODULE: ./src/core/reading/layer/entry-collector.ts


const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const EXECUTABLE = 0o111;
/** limits.h; on the file systems of engines as well. */
const NAME_MAX = 255;
const TOO_LONG = /[^/]{256}/;
const LONG_NAME = `Linux takes no more than ${String(NAME_MAX)} bytes from one slash to the next`;
/** Starts gathering the entries of one layer. `onDirectory` is told of each directory that no entry made. */
function collectEntries(onDirectory) {
    /** By the path in the tar, so that a whiteout and what it hides can stand side by side. */
    const entries = new Map();
    const linked = new Map();
    const dormant = new Set();
    /** Directories with something in them, whether an entry made them or a longer name did. */
    const filled = new Set();
    let symlinks = 0;
    /** The directory that a name stood in last, and where that is: most names stand beside the one before. */
    let last = null;
    const isDirectory = (path) => path === '' || filled.has(path) || entries.get(path)?.kind === 'directory';
    function put(entry) {
        const { path, kind } = entry;
        if (path.length > NAME_MAX && TOO_LONG.test(path))
            throw refusedEntry(path, LONG_NAME);
        const before = entries.get(path);
        if (before?.kind === 'symlink')
            symlinks -= 1;
        if (kind === 'symlink')
            symlinks += 1;
        if (kind !== 'directory' && filled.has(path)) {
            throw refusedEntry(path, 'its layer has a directory there that is not empty');
        }
        if (before !== undefined) {
            last = null;
            entries.delete(path);
        }
        entries.set(path, entry);
    }
    function placeIn(name) {
        const path = image_path_cleanPath(name);
        const directory = image_path_parentOf(path);
        if (directory === '')
            return path;
        if (last?.directory !== directory) {
            const place = resolve(directory);
            enter(place, path);
            last = { directory, place };
        }
        return last.place === directory ? path : image_path_joinPath(last.place, baseOf(path));
    }
    /** Makes the directories that are missing on the way to an entry. */
    function enter(directory, path) {
        for (let way = directory; way !== '' && !filled.has(way); way = image_path_parentOf(way)) {
            const entry = entries.get(way);
            // A whiteout's own name is free: it stands at the name that it hides.
            if (entry === undefined || entry.path !== way)
                onDirectory();
            else if (entry.kind !== 'directory')
                throw refusedEntry(path, 'its layer has no directory there');
            filled.add(way);
        }
    }
    /** Where a directory is when the symlinks of this layer are followed. */
    function resolve(directory) {
        if (symlinks === 0)
            return directory;
        // A directory is where it is: only what is not yet one has to be walked.
        let place = directory;
        while (!isDirectory(place))
            place = image_path_parentOf(place);
        const ahead = directory.slice(place.length).split('/').reverse();
        let links = 0;
        for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
            if (part === '' || part === '.')
                continue;
            const next = part === '..' ? image_path_parentOf(place) : image_path_joinPath(place, part);
            const entry = part === '..' ? undefined : entries.get(next);
            if (entry?.kind !== 'symlink') {
                place = next;
                continue;
            }
            links += 1;
            if (links > image_path_MAX_LINKS)
                throw linkLoop(directory);
            if (entry.target.startsWith('/'))
                place = '';
            for (const step of entry.target.split('/').reverse())
                ahead.push(step);
        }
        return place;
    }
    function targetOf(path, target) {
        const clean = image_path_cleanPath(target);
        const place = image_path_joinPath(resolve(image_path_parentOf(clean)), baseOf(clean));
        return place === path ? undefined : entries.get(place);
    }
    /** The mode belongs to the file, not to its name: the header unpacked last decides. */
    function changeMode(file, mode, path) {
        if (file.mode === mode)
            return;
        if (dormant.has(file) && (mode & EXECUTABLE) !== 0) {
            throw refusedEntry(path, 'it makes a program executable that was not when it was unpacked');
        }
        file.mode = mode;
    }
    return {
        placeOf(name) {
            const path = placeIn(name);
            const base = baseOf(path);
            if (!base.startsWith(WHITEOUT))
                return path === '' ? null : path;
            const directory = image_path_parentOf(path);
            if (base !== OPAQUE)
                entries.set(path, hiding(image_path_joinPath(directory, hiddenName(base, path))));
            else if (directory !== '' && !entries.has(whiteoutOf(directory))) {
                entries.set(path, { kind: 'opaque', path: directory });
            }
            return null;
        },
        hide(path) {
            entries.set(whiteoutOf(path), hiding(path));
        },
        add: put,
        addDormant(file) {
            dormant.add(file);
            put(file);
        },
        link(path, target, mode) {
            const found = targetOf(path, target);
            const file = found?.kind === 'hardlink' ? found.file : found;
            if (file?.kind === 'symlink' || file?.kind === 'special') {
                put({ ...file, path });
                return;
            }
            if (file?.kind !== 'file')
                throw brokenLink(path, target, file?.kind);
            changeMode(file, mode, path);
            const entry = { kind: 'hardlink', path, file };
            put(entry);
            const others = linked.get(file);
            if (others)
                others.push(entry);
            else
                linked.set(file, [entry]);
        },
        finish(diffId) {
            for (const [file, links] of linked)
                promoteLink(entries, file, links);
            const kept = [...entries.values()];
            const unpacked = kept.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0);
            return { diffId, unpacked, entries: kept };
        },
    };
}
const hiding = (path) => ({ kind: 'whiteout', path });
const whiteoutOf = (path) => image_path_joinPath(image_path_parentOf(path), `${WHITEOUT}${baseOf(path)}`);
function hiddenName(base, path) {
    const name = base.slice(WHITEOUT.length);
    if (name === '' || name === '.' || name === '..')
        throw emptyWhiteout(path);
    return name;
}
/** When the name that carried the data was overwritten, the first link left carries it. */
function promoteLink(entries, file, links) {
    if (entries.get(file.path) === file)
        return;
    const [first, ...others] = links.filter((link) => entries.get(link.path) === link);
    if (first === undefined)
        return;
    const carrier = { ...file, path: first.path };
    entries.set(first.path, carrier);
    for (const { path } of others)
        entries.set(path, { kind: 'hardlink', path, file: carrier });
}

;// CONCATENATED MODULE: ./src/core/shared/text/units.ts
const DECIMAL_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
/** The minus sign of every formatted difference: as wide as the plus, so that columns align. */
const MINUS = '−';
/** Three significant digits without trailing zeros and without an exponent, for 0 ≤ value < 1000. */
function threeDigits(value) {
    return String(Number(value.toPrecision(3)));
}
/** Bytes as Docker prints them: decimal units, three significant digits. `12.3MB`, `988B`, `100kB`. */
function formatBytes(bytes) {
    let value = Math.abs(bytes);
    let unit = 0;
    // 999,500 rounds to 1000kB, so the next unit begins where three digits end, not at 1000.
    while (value >= 999.5 && unit < DECIMAL_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
    }
    const sign = bytes < 0 ? MINUS : '';
    return `${sign}${threeDigits(value)}${DECIMAL_UNITS[unit] ?? ''}`;
}
/** The sign of a difference, as it is printed: plus, minus, or nothing for zero. */
function signOf(value) {
    if (value === 0)
        return '';
    return value > 0 ? '+' : MINUS;
}
/** A difference of bytes with its sign: `+1.2MB`, `−845MB`, `0B`. */
function formatDelta(bytes) {
    return `${signOf(bytes)}${formatBytes(Math.abs(bytes))}`;
}
/** A difference of counts with its sign: `+3`, `−2`, `0`. */
function formatCountDelta(count) {
    return `${signOf(count)}${formatCount(Math.abs(count))}`;
}
/** A count with its thousands told apart: `12,345`. */
function formatCount(count) {
    return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}
/**
 * `part` as a percentage of `base`, with its sign: `+41%`, `−98.6%`, `0%`. What is not everything is never
 * rounded to −100%, what is not nothing never to 0%. `new` where the base is 0 and the part is not.
 */
function formatPercent(part, base) {
    if (part === 0)
        return '0%';
    if (base === 0)
        return 'new';
    const percent = (Math.abs(part) / Math.abs(base)) * 100;
    return `${signOf(part)}${percentDigits(percent)}%`;
}
function percentDigits(percent) {
    if (percent < 0.01)
        return '<0.01';
    if (percent < 1)
        return String(Number(percent.toFixed(2)));
    if (percent < 100)
        return String(Math.min(99.9, Number(percent.toFixed(1))));
    return formatCount(Math.round(percent));
}
const FACTORS = {
    b: 1,
    k: 1000,
    m: 1000 ** 2,
    g: 1000 ** 3,
    t: 1000 ** 4,
    p: 1000 ** 5,
    ki: 1024,
    mi: 1024 ** 2,
    gi: 1024 ** 3,
    ti: 1024 ** 4,
    pi: 1024 ** 5,
};
/** The units of `parseSize`, for messages. */
const SIZE_UNITS = 'B, kB, MB, GB, TB, KiB, MiB, GiB or TiB';
/**
 * Bytes of a size that a person wrote: `200MB`, `1.5 GB`, `10MiB`, `512k`, `12B`. Units are decimal unless they have an
 * `i`, in any case, the final `B` after a prefix may be left out. Null for everything else, for a number without a unit
 * other than 0 (it could mean megabytes, or percent), for negative sizes and for what is too large to count exactly.
 */
function parseSize(text) {
    const match = /^(\d+(?:\.\d+)?|\.\d+) ?(?:([kmgtp]i?)b?|(b))?$/i.exec(text.trim());
    if (match?.[1] === undefined)
        return null;
    const unit = match[2] ?? match[3];
    if (unit === undefined)
        return Number(match[1]) === 0 ? 0 : null;
    const factor = FACTORS[unit.toLowerCase()];
    if (factor === undefined)
        return null;
    const bytes = Math.round(Number(match[1]) * factor);
    return Number.isSafeInteger(bytes) ? bytes : null;
}

;// CONCATENATED MODULE: ./src/core/image/read-limits.ts


const DEFAULT_LIMITS = {
    maxEntries: 5_000_000,
    maxNameBytes: 768 * 1024 * 1024,
    maxPathBytes: 4095,
    maxHeaderBytes: 1024 * 1024,
    maxLayerBytes: 256 * 1024 ** 3,
    maxJsonBytes: 8 * 1024 * 1024,
    maxTotalJsonBytes: 64 * 1024 * 1024,
};
/** The limits as users know them: by `--limit NAME=VALUE`, and by the input `limits`. */
const LIMIT_NAMES = {
    maxEntries: {
        name: 'max-entries',
        counts: 'entries',
        meaning: 'Entries of all layers of one image together, with the directories that their names imply',
    },
    maxNameBytes: { name: 'max-names-size', counts: 'bytes', meaning: 'Their names and link targets together' },
    maxPathBytes: {
        name: 'max-path-size',
        counts: 'bytes',
        meaning: 'One name or link target; Linux takes no longer one',
    },
    maxHeaderBytes: {
        name: 'max-header-size',
        counts: 'bytes',
        meaning: "One extended header; Go's archive/tar takes no larger one",
    },
    maxLayerBytes: {
        name: 'max-layer-size',
        counts: 'bytes',
        meaning: 'One layer, unpacked, with the holes of sparse files',
    },
    maxJsonBytes: {
        name: 'max-document-size',
        counts: 'bytes',
        meaning: 'One manifest, index or configuration',
    },
    maxTotalJsonBytes: { name: 'max-documents-size', counts: 'bytes', meaning: 'These documents together' },
};
/** A limit as a user would write it: `max-layer-size=275GB`. */
function limitText(limit, value) {
    const { name, counts } = LIMIT_NAMES[limit];
    return `${name}=${counts === 'bytes' ? formatBytes(value) : String(value)}`;
}
/** The error for something that is larger than a limit allows. `subject` is a phrase: "the layer". */
function limitExceeded(limit, limits, subject) {
    const { name, counts } = LIMIT_NAMES[limit];
    const more = limitText(limit, 2 * limits[limit]);
    return new errors_WeighInError({
        area: 'archive',
        what: `Stopped reading: ${subject} goes beyond the limit ${name}`,
        why: `no more than ${formatCount(limits[limit])} ${counts} are read`,
        remedy: `No sound image is known to need more: look at what made this one. To allow more, set --limit ${more}, or the same in the input limits.`,
    });
}
function createBudget(limits) {
    let entries = 0;
    let names = 0;
    let json = 0;
    return {
        limits,
        spendEntry(nameBytes) {
            entries += 1;
            names += nameBytes;
            if (entries > limits.maxEntries)
                throw limitExceeded('maxEntries', limits, 'the number of entries');
            if (names > limits.maxNameBytes)
                throw limitExceeded('maxNameBytes', limits, 'the names together');
        },
        spendJson(bytes) {
            json += bytes;
            return json <= limits.maxTotalJsonBytes;
        },
    };
}

;// CONCATENATED MODULE: ./src/core/packages/database-paths.ts
// Where package managers keep their databases, from the root of the image. Each is the source of a regular expression.
/** Debian's file of all packages; with `.d` behind it the directory of distroless, which has one file for each. */
const DPKG_STATUS = String.raw `var/lib/dpkg/status`;
/** The file lists of Debian's packages. */
const DPKG_LISTS = String.raw `var/lib/dpkg/info`;
const APK_INSTALLED = String.raw `(?:usr/)?lib/apk/db/installed`;
/** SQLite, ndb, Berkeley DB. */
const RPM_DATABASE = String.raw `(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;

;// CONCATENATED MODULE: ./src/core/shared/json.ts


/** Parses a document of an image. Throws a WeighInError that names it. */
function json_parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw json_malformed(path, 'it is not valid JSON', cause);
    }
}
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object itself; throws a WeighInError for anything else. `what` is a phrase: "its config". */
function json_objectOf(value, path, what) {
    if (!json_isObject(value))
        throw json_malformed(path, `${what} is not an object`);
    return value;
}
/** The list itself, empty where it is left out or null; throws a WeighInError for anything else. */
function json_listOf(value, path, what) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw json_malformed(path, `${what} is not a list`);
    return value;
}
/** The list of strings itself; throws a WeighInError for anything else. */
function json_stringsOf(value, path, what) {
    return json_listOf(value, path, what).map((item) => json_stringOf(item, path, what));
}
/** The string itself; throws a WeighInError for anything else. */
function json_stringOf(value, path, what) {
    if (typeof value !== 'string')
        throw json_malformed(path, `${what} is not a string`);
    return value;
}
function json_malformed(path, why, cause) {
    return new WeighInError({
        area: 'archive',
        what: `${displayBytes(path)} is no document of an image`,
        why,
        remedy: 'It is damaged, or was written by a tool that does not follow the OCI image specification.',
        cause,
    });
}

;// CONCATENATED MODULE: ./src/core/packages/path-budget.ts
/** Characters of all lists of one layer that are kept. */
const MAX_LIST_LENGTH = 128 * 1024 * 1024;
/** The lists of a database are longer than anything that is kept: a short one can name a long directory many times. */
class TooManyPaths extends Error {
}
function createJoin(most = MAX_LIST_LENGTH) {
    let length = 0;
    return (paths) => {
        const kept = [];
        for (const path of paths) {
            length += path.length + 1;
            if (length > most)
                throw new TooManyPaths();
            kept.push(path);
        }
        return kept.join('\n');
    };
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/berkeley-db.ts

const HASH_MAGIC = 0x00061561;
const HEADER_BYTES = 26;
const HASH_PAGES = [2, 13];
const OVERFLOW = 7;
const KEY_DATA = 1;
const OFF_PAGE = 3;
/** Null for what is no hash table of Berkeley DB. */
function numbersOf(file) {
    if (file.length < 72)
        return null;
    if (file.readUInt32LE(12) === HASH_MAGIC) {
        return { u16: (at) => file.readUInt16LE(at), u32: (at) => file.readUInt32LE(at) };
    }
    if (file.readUInt32BE(12) === HASH_MAGIC) {
        return { u16: (at) => file.readUInt16BE(at), u32: (at) => file.readUInt32BE(at) };
    }
    return null;
}
const isBerkeley = (file) => numbersOf(file) !== null;
/**
 * The values in a hash table of Berkeley DB, as rpm before 4.16 keeps packages: pages with pairs of key and value, of which a large one is a
 * chain of pages of its own (dbinc/db_page.h: a header with the next page at 16, count at 20, offset at 22, kind at 25).
 */
function* berkeleyBlobs(file) {
    const numbers = numbersOf(file);
    if (numbers === null)
        return;
    const size = numbers.u32(20);
    if (size < 512 || size > 65_536)
        return;
    // A page belongs to one value, so that nothing is gone through twice.
    const seen = new Set();
    for (let page = size; page + size <= file.length; page += size) {
        if (!HASH_PAGES.includes(file.readUInt8(page + 25)))
            continue;
        const count = Math.min(numbers.u16(page + 20), Math.floor((size - HEADER_BYTES) / 2));
        for (let index = 1; index < count; index += 2) {
            const value = valueAt(file, numbers, { size, page, index, seen });
            if (value !== null)
                yield value;
        }
    }
}
function valueAt(file, numbers, { size, page, index, seen }) {
    const offset = (at) => numbers.u16(page + HEADER_BYTES + 2 * at);
    // Items fill a page from its end: each one ends where the one before it begins.
    const [start, end] = [offset(index), offset(index - 1)];
    if (start + 12 > size)
        return null;
    const kind = file.readUInt8(page + start);
    if (kind === KEY_DATA)
        return end > size || end <= start ? null : file.subarray(page + start + 1, page + end);
    if (kind !== OFF_PAGE)
        return null;
    return chainOf(file, numbers, { size, seen }, {
        first: numbers.u32(page + start + 4),
        bytes: numbers.u32(page + start + 8),
    });
}
function chainOf(file, numbers, { size, seen }, { first, bytes }) {
    const parts = [];
    let missing = bytes;
    for (let number = first; missing > 0;) {
        const page = number * size;
        if (number === 0 || seen.has(number) || page + size > file.length)
            return null;
        if (file.readUInt8(page + 25) !== OVERFLOW)
            return null;
        seen.add(number);
        const start = page + HEADER_BYTES;
        const part = file.subarray(start, Math.min(start + numbers.u16(page + 22), page + size, start + missing));
        if (part.length === 0)
            return null;
        parts.push(part);
        missing -= part.length;
        number = numbers.u32(page + 16);
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-header.ts
/** Tags of a package's header (RPM, "Header format" and "Tags"). */
const TAGS = {
    name: 1000,
    version: 1001,
    release: 1002,
    dirIndexes: 1116,
    baseNames: 1117,
    dirNames: 1118,
};
const ENTRY_BYTES = 16;
const INT32 = 4;
/**
 * What a package's header in a database of rpm says: counts of entries and of data, the entries (tag, type, offset, count), the data, all
 * numbers with the highest byte first. Null for what is no such header.
 */
function packageOf(blob, join) {
    const entries = entriesOf(blob);
    if (entries === null)
        return null;
    const text = (tag) => rpm_header_stringsOf(blob, entries.get(tag), 1)[0] ?? '';
    const name = text(TAGS.name);
    if (name === '')
        return null;
    const version = [text(TAGS.version), text(TAGS.release)].filter((part) => part !== '').join('-');
    return { name, version: version || null, paths: join(pathsOf(blob, entries)) };
}
function entriesOf(blob) {
    if (blob.length < 8)
        return null;
    const count = blob.readUInt32BE(0);
    const data = 8 + count * ENTRY_BYTES;
    if (data > blob.length)
        return null;
    const entries = new Map();
    for (let at = 8; at < data; at += ENTRY_BYTES) {
        const [tag, type] = [blob.readUInt32BE(at), blob.readUInt32BE(at + 4)];
        entries.set(tag, { type, at: data + blob.readUInt32BE(at + 8), count: blob.readUInt32BE(at + 12) });
    }
    return entries;
}
/** Each file is a base name and the number of its directory. */
function* pathsOf(blob, entries) {
    const names = rpm_header_stringsOf(blob, entries.get(TAGS.baseNames));
    const directories = rpm_header_stringsOf(blob, entries.get(TAGS.dirNames));
    const indexes = entries.get(TAGS.dirIndexes);
    if (indexes?.type !== INT32)
        return;
    for (const [index, name] of names.entries()) {
        const at = indexes.at + 4 * index;
        const directory = at + 4 <= blob.length ? directories[blob.readUInt32BE(at)] : undefined;
        if (directory !== undefined && !name.includes('\n'))
            yield directory + name;
    }
}
/** Texts that each end with a zero byte. */
function rpm_header_stringsOf(blob, entry, most = Infinity) {
    const strings = [];
    if (entry === undefined)
        return strings;
    for (let at = entry.at; strings.length < Math.min(entry.count, most);) {
        const end = blob.indexOf(0, at);
        if (at >= blob.length || end < 0)
            break;
        strings.push(blob.toString('latin1', at, end));
        at = end + 1;
    }
    return strings;
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/ndb.ts

const MAGIC = external_node_buffer_namespaceObject.Buffer.from('RpmP');
const SLOT = external_node_buffer_namespaceObject.Buffer.from('Slot');
const BLOB = external_node_buffer_namespaceObject.Buffer.from('BlbS');
/** A slot, a header and a unit of offsets all take as much. */
const UNIT = 16;
const PAGE_BYTES = 4096;
/**
 * The package headers in rpm's own "ndb", as SUSE uses it: pages of slots (magic, number, offset and length in units), and blobs (magic,
 * number, generation, bytes) at those offsets.
 */
function* ndbBlobs(file) {
    if (!isNdb(file))
        return;
    const end = Math.min(file.readUInt32LE(12) * PAGE_BYTES, file.length - UNIT);
    for (let at = 2 * UNIT; at <= end - UNIT; at += UNIT) {
        if (!file.subarray(at, at + 4).equals(SLOT) || file.readUInt32LE(at + 4) === 0)
            continue;
        const blob = blobAt(file, file.readUInt32LE(at + 8) * UNIT, file.readUInt32LE(at + 4));
        if (blob !== null)
            yield blob;
    }
}
const isNdb = (file) => file.length >= 2 * UNIT && file.subarray(0, 4).equals(MAGIC);
function blobAt(file, at, number) {
    if (at + UNIT > file.length || !file.subarray(at, at + 4).equals(BLOB))
        return null;
    if (file.readUInt32LE(at + 4) !== number)
        return null;
    const bytes = file.readUInt32LE(at + 12);
    const start = at + UNIT;
    return start + bytes > file.length ? null : file.subarray(start, start + bytes);
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/sqlite.ts

const sqlite_MAGIC = external_node_buffer_namespaceObject.Buffer.from('SQLite format 3\0', 'latin1');
const sqlite_HEADER_BYTES = 100;
const INTERIOR = 5;
const LEAF = 13;
const isSqlite = (file) => file.length >= sqlite_HEADER_BYTES && file.subarray(0, sqlite_MAGIC.length).equals(sqlite_MAGIC);
/** The values of the last column in the rows of a table; nothing where there is no such table. */
function* sqliteBlobs(file, table) {
    if (!isSqlite(file))
        return;
    const pages = pagesOf(file);
    // A page belongs to one tree or to one record, so that nothing is gone through twice.
    const seen = new Set();
    for (const row of rowsOf(pages, 1, seen)) {
        // sqlite_schema: type, name, tbl_name, rootpage, sql ("Database File Format", 2.6).
        const [type, name, , root] = columnsOf(row);
        if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== table || !root)
            continue;
        if (root.length < 1 || root.length > 6)
            continue;
        for (const found of rowsOf(pages, root.readUIntBE(0, root.length), seen)) {
            const blob = columnsOf(found).at(-1);
            if (blob !== undefined)
                yield blob;
        }
        return;
    }
}
function pagesOf(file) {
    const told = file.readUInt16BE(16);
    const size = told === 1 ? 65_536 : told;
    return {
        usable: size - file.readUInt8(20),
        page: (number) => number < 1 || size < 512 || number * size > file.length
            ? null
            : file.subarray((number - 1) * size, number * size),
    };
}
/** The records of a table's b-tree, in the order of their keys (1.6). A page that was seen before is not followed. */
function* rowsOf(pages, root, seen) {
    const open = [root];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
        const page = pages.page(number);
        if (page === null || seen.has(number))
            continue;
        seen.add(number);
        const at = number === 1 ? sqlite_HEADER_BYTES : 0;
        const kind = page.readUInt8(at);
        if (kind !== INTERIOR && kind !== LEAF)
            continue;
        const first = at + (kind === INTERIOR ? 12 : 8);
        const count = Math.min(page.readUInt16BE(at + 3), Math.floor((page.length - first) / 2));
        const cells = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
        if (kind === INTERIOR) {
            const children = cells.filter((cell) => cell + 4 <= page.length).map((cell) => page.readUInt32BE(cell));
            open.push(...[...children, page.readUInt32BE(at + 8)].reverse());
            continue;
        }
        for (const cell of cells) {
            const record = recordAt(pages, page, cell, seen);
            if (record !== null)
                yield record;
        }
    }
}
/** A leaf's cell: bytes of the record, key, the record or its beginning, the page that goes on with it (1.6, 1.7). */
function recordAt(pages, page, cell, seen) {
    const [bytes, afterBytes] = varint(page, cell);
    const [, start] = varint(page, afterBytes);
    const { usable } = pages;
    const most = usable - 35;
    if (bytes <= most)
        return start + bytes > page.length ? null : page.subarray(start, start + bytes);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const wished = least + ((bytes - least) % (usable - 4));
    const local = wished <= most ? wished : least;
    if (start + local + 4 > page.length)
        return null;
    const first = page.readUInt32BE(start + local);
    return goingOn(pages, page.subarray(start, start + local), { first, bytes }, seen);
}
function goingOn(pages, beginning, { first, bytes }, seen) {
    const parts = [beginning];
    let missing = bytes - beginning.length;
    for (let next = first; missing > 0;) {
        const page = pages.page(next);
        if (page === null || seen.has(next))
            return null;
        seen.add(next);
        const part = page.subarray(4, Math.min(pages.usable, 4 + missing));
        parts.push(part);
        missing -= part.length;
        next = page.readUInt32BE(0);
    }
    return external_node_buffer_namespaceObject.Buffer.concat(parts);
}
/** The bytes of each column; of a number that is kept in its type, none (2.1). */
function columnsOf(record) {
    const [headerBytes, first] = varint(record, 0);
    const columns = [];
    let body = headerBytes;
    for (let at = first; at < Math.min(headerBytes, record.length);) {
        const [type, next] = varint(record, at);
        const bytes = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
        columns.push(record.subarray(body, body + bytes));
        body += bytes;
        at = next;
    }
    return columns;
}
/** A number in up to nine bytes, and where it ends (1.6). Beyond 2^53 it is not exact, and then too large for everything. */
function varint(bytes, at) {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
        const byte = bytes[at + index] ?? 0;
        if (index === 8)
            return [value * 256 + byte, at + 9];
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return [value, at + index + 1];
    }
    return [value, at + 9];
}

;// CONCATENATED MODULE: ./src/core/packages/rpm/rpm-database.ts





/**
 * The packages in a database of rpm, by what the file is: SQLite since 4.16, SUSE's ndb, Berkeley DB before. Throws TooManyPaths where headers lie
 * upon each other, as only a file does that is made to take all time.
 */
function rpmPackages(file, join) {
    const packages = [];
    let bytes = 0;
    for (const blob of blobsOf(file)) {
        bytes += blob.length;
        if (bytes > file.length)
            throw new TooManyPaths();
        const found = packageOf(blob, join);
        if (found !== null)
            packages.push(found);
    }
    return packages;
}
function blobsOf(file) {
    if (isSqlite(file))
        return sqliteBlobs(file, 'Packages');
    if (isNdb(file))
        return ndbBlobs(file);
    return isBerkeley(file) ? berkeleyBlobs(file) : [];
}

;// CONCATENATED MODULE: ./src/core/packages/database-formats.ts





/** The databases that are read, by where they stand. */
const FORMS = [
    { manager: 'dpkg', path: new RegExp(`^${DPKG_STATUS}$`), parse: control },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_LISTS}/([^/:]+)(?::[^/]+)?\.list$`), parse: list },
    // Distroless has one control file for each package, and beside it the sums of its files.
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/([^/]+)\.md5sums$`), parse: sums },
    { manager: 'dpkg', path: new RegExp(String.raw `^${DPKG_STATUS}\.d/[^/]+$`), parse: control },
    { manager: 'apk', path: new RegExp(`^${APK_INSTALLED}$`), parse: apk },
    {
        manager: 'rpm',
        path: new RegExp(`^${RPM_DATABASE}$`),
        parse: (content, { join }) => rpmPackages(content, join),
    },
    { manager: 'python', path: /(?:^|\/)[^/]+\.dist-info\/RECORD$/, parse: pythonRecord },
    { manager: 'node', path: /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/, parse: nodePackage },
    { manager: 'ruby', path: /(?:^|\/)specifications\/([^/]+)\.gemspec$/, parse: gem },
];
/** The way to read a file that stands here; null for what is no database. */
function databaseAt(path) {
    for (const { manager, path: places, parse } of FORMS) {
        const found = places.exec(path);
        if (!found)
            continue;
        const name = found[1] ?? '';
        return {
            manager,
            parse: (content) => orTooMany(() => parse(content, { path, name, join: createJoin() })),
        };
    }
    return null;
}
function orTooMany(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof TooManyPaths)
            return null;
        throw error;
    }
}
/** Control files, with an empty line between them (Debian Policy, 5.1). */
function control(content) {
    return content
        .toString('latin1')
        .split(/\n\s*\n/)
        .flatMap((paragraph) => {
        const name = field(paragraph, 'Package');
        return name === '' ? [] : [{ name, version: field(paragraph, 'Version') || null, paths: '' }];
    });
}
const field = (paragraph, name) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
/** dpkg's list of the paths of one package. */
function list(content, { name }) {
    return [{ name, version: null, paths: content.toString('latin1').trimEnd() }];
}
/** `md5sum`'s form: a sum, two spaces, a path from the root without its slash. */
function sums(content, { name }) {
    const paths = content.toString('latin1').replace(/^[0-9a-f]{32} [ *]/gm, '/');
    return [{ name, version: null, paths: paths.trimEnd() }];
}
/** apk's own: lines of a letter and a value, an empty line between packages; `F:` a directory, `R:` a file in it. */
function apk(content, { join }) {
    return content
        .toString('latin1')
        .split('\n\n')
        .flatMap((entry) => {
        let [name, version, directory] = ['', '', ''];
        const paths = [];
        for (const line of entry.split('\n')) {
            const value = line.slice(2);
            if (line.startsWith('P:'))
                name = value;
            else if (line.startsWith('V:'))
                version = value;
            else if (line.startsWith('F:'))
                directory = value;
            else if (line.startsWith('R:'))
                paths.push(`/${directory}/${value}`);
        }
        return name === '' ? [] : [{ name, version: version || null, paths: join(paths) }];
    });
}
/** What a wheel installed: CSV of path, hash and size, from the folder around its own (PyPA, "Recording installed projects"). */
function pythonRecord(content, { path, join }) {
    const own = image_path_parentOf(path);
    const site = image_path_parentOf(own);
    const [, name = '', version = ''] = /([^/]+?)(?:-([^/-]+))?\.dist-info$/.exec(own) ?? [];
    const paths = content
        .toString('latin1')
        .split(/\r?\n/)
        .flatMap((line) => {
        const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? [];
        const listed = quoted?.replaceAll('""', '"') ?? plain ?? '';
        if (listed === '')
            return [];
        return [listed.startsWith('/') ? listed : `/${site}/${listed}`];
    });
    return [{ name, version: version || null, paths: join(paths) }];
}
/** A package of Node.js owns its folder, but for the packages in it. */
function nodePackage(content, { path, name: folder }) {
    return [{ name: folder, version: versionIn(content.toString('utf8')), paths: `/${image_path_parentOf(path)}/` }];
}
/** A gem owns its folder, which is called as its specification is: name, version, and a platform where it has one. */
function gem(_, { path, name: full }) {
    const [, name = full, version = null] = /^(.+?)-(\d[^-]*)(?:-.+)?$/.exec(full) ?? [];
    return [{ name, version, paths: `/${image_path_joinPath(image_path_parentOf(image_path_parentOf(path)), `gems/${full}`)}/` }];
}
/** Packages bring broken files along to test others with. */
function versionIn(json) {
    try {
        const about = JSON.parse(json.replace(/^\uFEFF/, ''));
        const version = json_isObject(about) ? about['version'] : null;
        return typeof version === 'string' ? version : null;
    }
    catch (error) {
        if (error instanceof SyntaxError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/core/packages/database-collector.ts



/** Bytes of one database that are looked at; the largest known are some ten megabytes. */
const MAX_DATABASE_BYTES = 64 * 1024 * 1024;
function collectDatabases() {
    /** The last file of one path counts. */
    const found = new Map();
    let kept = 0;
    return {
        open(path) {
            const database = kept > MAX_LIST_LENGTH ? null : databaseAt(path);
            if (database === null)
                return null;
            const chunks = [];
            let bytes = 0;
            return {
                write(chunk) {
                    bytes += chunk.length;
                    if (bytes <= MAX_DATABASE_BYTES)
                        chunks.push(external_node_buffer_namespaceObject.Buffer.from(chunk));
                    else
                        chunks.length = 0;
                },
                end() {
                    const records = bytes > MAX_DATABASE_BYTES ? null : database.parse(external_node_buffer_namespaceObject.Buffer.concat(chunks));
                    found.set(path, records && { manager: database.manager, path, records });
                    for (const { name, paths } of records ?? [])
                        kept += name.length + paths.length;
                },
            };
        },
        finish() {
            const all = [...found.values()];
            return kept <= MAX_LIST_LENGTH && all.every((each) => each !== null) ? all : null;
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/tar/pax-records.ts

const STRINGS = new Set(['path', 'linkpath', 'uname', 'gname']);
const OVERLAY = 'SCHILY.xattr.trusted.overlay.';
const KEPT = /^(path|linkpath|size|uid|gid|[amc]time|(GNU\.sparse|SCHILY\.xattr\.trusted\.overlay)\..*)$/s;
/**
 * Reads the body of a PAX extended header (POSIX.1-2001 pax, "%d %s=%s\n"). Sparse format 0.0, which repeats
 * its keys, becomes the map of format 0.1. Throws what Go's archive/tar refuses.
 */
function readPax(body) {
    const records = new Map();
    const sparse = [];
    for (let at = 0; at < body.length;) {
        const record = readRecord(body, at);
        at = record.end;
        const { key, value } = record;
        if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') {
            const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
            if (key !== expected || value.includes(','))
                throw tarError('a sparse map is out of order');
            sparse.push(value);
        }
        else if (KEPT.test(key)) {
            records.set(key, value);
        }
    }
    if (sparse.length > 0)
        records.set('GNU.sparse.map', sparse.join(','));
    return records;
}
function readRecord(body, at) {
    const invalid = tarErrorOf('a PAX record is malformed');
    const space = body.indexOf(0x20, at);
    // No length needs more digits than this, and a long search in vain is work for nothing.
    if (space < 0 || space - at > 20)
        throw invalid();
    const length = parseInteger(body.toString('latin1', at, space));
    const end = at + length;
    if (!(length >= 5) || end > body.length || end <= space + 1 || body[end - 1] !== 0x0a)
        throw invalid();
    const equals = body.indexOf(0x3d, space);
    if (equals <= space + 1 || equals >= end - 1)
        throw invalid();
    const key = body.toString('latin1', space + 1, equals);
    const value = body.toString('latin1', equals + 1, end - 1);
    if ((STRINGS.has(key) ? value : key).includes('\0'))
        throw invalid();
    return { key, value, end };
}
const tarErrorOf = (why) => () => tarError(why);
/** A decimal integer; NaN for anything else, and for what needs more than 64 bits. */
function parseInteger(text) {
    const [, sign, digits] = /^([+-]?)0*(\d+)$/.exec(text) ?? [];
    if (digits === undefined)
        return Number.NaN;
    if (digits.length >= LARGEST.length) {
        const largest = sign === '-' ? LOWEST : LARGEST;
        if (digits.length > largest.length || digits > largest)
            return Number.NaN;
    }
    return Number(text);
}
/** Of 64 bits with a sign. */
const LARGEST = String(2n ** 63n - 1n);
const LOWEST = String(2n ** 63n);
/** Lets PAX records overrule the header, as POSIX wants. An empty value keeps the header's. */
function applyPax(header, records) {
    for (const [key, value] of records) {
        if (key.startsWith(OVERLAY))
            header.overlay = 'attribute';
        if (value === '')
            continue;
        if (key === 'path')
            header.name = value;
        else if (key === 'linkpath')
            header.linkname = value;
        else if (key === 'size')
            header.size = integerOf(key, value);
        else if (key === 'uid' || key === 'gid')
            integerOf(key, value);
        else if (key.endsWith('time'))
            timeOf(key, value);
    }
}
function timeOf(key, value) {
    const [seconds = '', fraction = ''] = value.split(/\.(.*)/s, 2);
    integerOf(key, seconds);
    if (/\D/.test(fraction))
        throw notANumber(key);
}
function integerOf(key, value) {
    const number = parseInteger(value);
    if (Number.isNaN(number))
        throw notANumber(key);
    return number;
}
const notANumber = (key) => tarError(`the PAX record ${key} is no number`);

;// CONCATENATED MODULE: ./src/core/reading/tar/sparse-files.ts




const ZEROS = external_node_buffer_namespaceObject.Buffer.alloc(64 * 1024);
const NEWLINE = 0x0a;
/**
 * Reads a file in one of GNU tar's PAX sparse formats, 0.0, 0.1 and 1.0 (GNU tar manual, "Sparse Formats"), under
 * its real name and with its holes filled, as Go's archive/tar does. Null where the records speak of no such format.
 */
function sparseReader(header, pax, headerOnly, handler, limits) {
    const format = sparse_files_formatOf(pax);
    if (format === null)
        return null;
    if (headerOnly)
        throw tarError('an entry without data claims to be sparse');
    header.name = pax.get('GNU.sparse.name') ?? header.name;
    const realSize = pax.get('GNU.sparse.size') ?? pax.get('GNU.sparse.realsize');
    if (realSize !== undefined)
        header.size = parseInteger(realSize);
    if (!Number.isSafeInteger(header.size) || header.size < 0)
        throw tarError('a sparse file has no valid size');
    if (header.size > limits.maxLayerBytes)
        throw limitExceeded('maxLayerBytes', limits, 'a sparse file');
    if (header.name.length > limits.maxPathBytes)
        throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
    handler.entry(header);
    const filler = (fragments) => fillHoles(fragments, header.size, handler);
    return format === '1.0' ? readLeadingMap(filler, limits) : filler(mapOfRecords(pax));
}
function sparse_files_formatOf(pax) {
    const version = `${pax.get('GNU.sparse.major') ?? ''}.${pax.get('GNU.sparse.minor') ?? ''}`;
    if (version === '1.0')
        return '1.0';
    if (version === '0.0' || version === '0.1')
        return '0.x';
    return version === '.' && pax.get('GNU.sparse.map') ? '0.x' : null;
}
function mapOfRecords(pax) {
    const map = pax.get('GNU.sparse.map') ?? '';
    const numbers = map === '' ? [] : map.split(',').map(parseInteger);
    if (numbers.length !== 2 * parseInteger(pax.get('GNU.sparse.numblocks') ?? '')) {
        throw tarError('a sparse map has not the length that it claims');
    }
    return fragmentsOf(numbers);
}
function fragmentsOf(numbers) {
    const fragments = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
        fragments.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
    }
    return fragments;
}
/** Format 1.0: whole blocks of decimal lines stand before the data, first how many fragments there are. */
function readLeadingMap(filler, limits) {
    const numbers = [];
    let line = '';
    let used = 0;
    let rest = null;
    const complete = () => numbers.length > 0 && numbers.length === 1 + 2 * (numbers[0] ?? 0);
    function takeByte(byte) {
        used += 1;
        if (complete())
            return;
        if (byte !== NEWLINE) {
            line += String.fromCharCode(byte);
            return;
        }
        const number = parseInteger(line);
        if (!(number >= 0))
            throw tarError('a sparse map holds something else than numbers');
        numbers.push(number);
        line = '';
    }
    return {
        write(chunk) {
            let at = 0;
            while (rest === null && at < chunk.length) {
                takeByte(chunk[at] ?? 0);
                at += 1;
                if (used > limits.maxHeaderBytes)
                    throw limitExceeded('maxHeaderBytes', limits, 'a sparse map');
                if (used % BLOCK === 0 && complete())
                    rest = filler(fragmentsOf(numbers.slice(1)));
            }
            if (at < chunk.length)
                rest?.write(chunk.subarray(at));
        },
        end() {
            if (rest === null)
                throw tarError('a sparse map is cut off');
            rest.end();
        },
    };
}
function fillHoles(fragments, size, handler) {
    checkFragments(fragments, size);
    let index = 0;
    let position = 0;
    function zerosUpTo(end) {
        while (position < end) {
            const length = Math.min(ZEROS.length, end - position);
            handler.data(ZEROS.subarray(0, length));
            position += length;
        }
    }
    return {
        write(chunk) {
            for (let at = 0; at < chunk.length;) {
                const fragment = fragments[index];
                if (fragment === undefined)
                    throw tarError('a sparse file has more data than its map');
                zerosUpTo(fragment.offset);
                const end = fragment.offset + fragment.length;
                const length = Math.min(end - position, chunk.length - at);
                if (length > 0)
                    handler.data(chunk.subarray(at, at + length));
                position += length;
                at += length;
                if (position === end)
                    index += 1;
            }
        },
        end() {
            for (const fragment of fragments.slice(index)) {
                if (fragment.length > 0 && position < fragment.offset + fragment.length) {
                    throw tarError('a sparse file has less data than its map');
                }
            }
            zerosUpTo(size);
            handler.entryEnd();
        },
    };
}
function checkFragments(fragments, size) {
    let end = 0;
    for (const { offset, length } of fragments) {
        if (!(offset >= end && length >= 0 && offset + length <= size)) {
            throw tarError('a sparse map overlaps or leaves its file');
        }
        end = offset + length;
    }
}

;// CONCATENATED MODULE: ./src/core/reading/tar/tar-reader.ts





/** Hard link, symlink, devices, directory, FIFO: whatever size their header claims, no data follows. */
const HEADER_ONLY = '123456';
const EXTENSIONS = 'xgLK';
/**
 * Reads a tar as Go's archive/tar does, because that is what engines read layers with: v7, ustar, star, GNU and
 * PAX, checksums verified, nothing after the end-of-archive blocks. A global PAX header changes nothing.
 */
function tar_reader_tarReader(handler, limits) {
    let state = 'header';
    const block = external_node_buffer_namespaceObject.Buffer.alloc(BLOCK);
    let filled = 0;
    let zeroBlocks = 0;
    /** Bytes that the current state still waits for. */
    let remaining = 0;
    let padding = 0;
    let extension = { type: '', body: block, filled: 0 };
    let pax = null;
    let longName = '';
    let longLink = '';
    let sparse = null;
    function forgetExtensions() {
        pax = null;
        longName = longLink = '';
    }
    function readBlock(bytes, at) {
        if (isZeroBlock(bytes, at)) {
            zeroBlocks += 1;
            if (zeroBlocks === 2)
                state = 'done';
            return;
        }
        if (zeroBlocks > 0)
            throw tarError('data follows a lone zero block');
        const header = readTarHeader(bytes, at);
        if (EXTENSIONS.includes(header.type))
            startExtension(header);
        else
            startEntry(header);
    }
    function startExtension({ type, size }) {
        if (size > limits.maxHeaderBytes)
            throw limitExceeded('maxHeaderBytes', limits, 'an extended header');
        expectData(size);
        extension = { type, body: external_node_buffer_namespaceObject.Buffer.allocUnsafe(remaining), filled: 0 };
        state = 'extension';
        if (remaining === 0)
            endExtension();
    }
    function endExtension() {
        const { type, body } = extension;
        if (type === 'x')
            pax = readPax(body);
        else if (type === 'L')
            longName = cString(body, 0, body.length);
        else if (type === 'K')
            longLink = cString(body, 0, body.length);
        else {
            // Go hands a global header to its caller, and with it ends what stood before; engines then ignore it.
            readPax(body);
            forgetExtensions();
        }
        startPadding();
    }
    function startEntry(header) {
        if (pax)
            applyPax(header, pax);
        if (longName !== '')
            header.name = longName;
        if (longLink !== '')
            header.linkname = longLink;
        if (header.type === 'S')
            throw tarError('it holds an old GNU sparse file, which no engine unpacks');
        if (header.type === '\0')
            header.type = header.name.endsWith('/') ? '5' : '0';
        const headerOnly = HEADER_ONLY.includes(header.type);
        expectData(headerOnly ? 0 : header.size);
        header.size = remaining;
        sparse = pax && sparseReader(header, pax, headerOnly, handler, limits);
        forgetExtensions();
        if (sparse === null)
            startFile(header);
        state = 'data';
        if (remaining === 0)
            endEntry();
    }
    function startFile(header) {
        for (const text of [header.name, header.linkname]) {
            if (text.length > limits.maxPathBytes)
                throw limitExceeded('maxPathBytes', limits, 'a name in the tar');
        }
        handler.entry(header);
    }
    function endEntry() {
        if (sparse)
            sparse.end();
        else
            handler.entryEnd();
        sparse = null;
        startPadding();
    }
    function expectData(size) {
        if (size < 0 || !Number.isSafeInteger(size))
            throw tarError('a header claims an impossible size');
        remaining = size;
        padding = -size & (BLOCK - 1);
    }
    function startPadding() {
        remaining = padding;
        state = remaining === 0 ? 'header' : 'padding';
    }
    /** Uses up what it can of a chunk and tells how many bytes that was. */
    function consume(chunk, at) {
        if (state === 'header')
            return consumeHeader(chunk, at);
        const length = Math.min(remaining, chunk.length - at);
        remaining -= length;
        if (state === 'data') {
            const data = chunk.subarray(at, at + length);
            if (sparse)
                sparse.write(data);
            else
                handler.data(data);
            if (remaining === 0)
                endEntry();
        }
        else if (state === 'extension') {
            chunk.copy(extension.body, extension.filled, at, at + length);
            extension.filled += length;
            if (remaining === 0)
                endExtension();
        }
        else if (remaining === 0)
            state = 'header';
        return length;
    }
    function consumeHeader(chunk, at) {
        if (filled === 0 && chunk.length - at >= BLOCK) {
            readBlock(chunk, at);
            return BLOCK;
        }
        const length = Math.min(BLOCK - filled, chunk.length - at);
        chunk.copy(block, filled, at, at + length);
        filled += length;
        if (filled === BLOCK) {
            filled = 0;
            readBlock(block, 0);
        }
        return length;
    }
    return {
        skipData() {
            if (state !== 'data' || sparse !== null)
                return { data: 0, padding: 0 };
            const skipped = { data: remaining, padding };
            remaining = padding = 0;
            endEntry();
            return skipped;
        },
        done: () => state === 'done',
        write(chunk) {
            for (let at = 0; at < chunk.length && state !== 'done';)
                at += consume(chunk, at);
        },
        end() {
            const cut = state === 'data' || state === 'extension' || (state === 'header' && filled > 0);
            if (cut)
                throw tarError('it is cut off');
        },
    };
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-reader.ts









/**
 * Two copies of a program are told from two programs by their content. Those of many bytes seldom have one size, and
 * are looked at again where they do (`twinLayers`); of small scripts many are alike.
 */
const SMALL_PROGRAM = 64 * 1024;
const layer_reader_EXECUTABLE = 0o111;
const MODE_BITS = 0o7777;
const OVERLAY_ATTRIBUTE = 'its attributes trusted.overlay.* make some engines show other files than it says';
/** Reads one layer: its diff ID over all its bytes (OCI image specification, "Layer DiffID"), empty where it is not hashed, and what it holds. */
function layerReader(options, isHashed = true) {
    const { limits } = options.budget;
    const collector = collectEntries(() => options.budget.spendEntry(0));
    const databases = collectDatabases();
    const tar = tar_reader_tarReader(layerHandler({ collector, databases }, options), limits);
    const sum = isHashed ? (0,external_node_crypto_namespaceObject.createHash)('sha256') : null;
    let bytes = 0;
    return {
        write(chunk) {
            bytes += chunk.length;
            if (bytes > limits.maxLayerBytes)
                throw limitExceeded('maxLayerBytes', limits, 'a layer');
            sum?.update(chunk);
            tar.write(chunk);
        },
        end() {
            tar.end();
            const diffId = sum === null ? '' : `sha256:${sum.digest('hex')}`;
            return { ...collector.finish(diffId), databases: databases.finish() };
        },
    };
}
/** Turns tar entries into layer entries; file contents stream through and leave digest and program behind. */
function layerHandler({ collector, databases }, { hashContent, budget, probeProgram }) {
    let open = null;
    let content = 0;
    function openFile(header) {
        const path = collector.placeOf(header.name);
        if (path === null)
            return;
        const mode = header.mode & MODE_BITS;
        const executable = (mode & layer_reader_EXECUTABLE) !== 0;
        open = {
            path,
            mode,
            size: 0,
            beginsAsProgram: false,
            digest: hashContent || (executable && header.size <= SMALL_PROGRAM) ? contentDigest(header.size) : null,
            probe: executable ? probeProgram() : null,
            database: databases.open(path),
        };
    }
    return {
        entry(header) {
            budget.spendEntry(header.name.length + header.linkname.length);
            if (header.overlay === 'attribute')
                throw refusedEntry(header.name, OVERLAY_ATTRIBUTE);
            if (header.type === '0')
                openFile(header);
            else
                addOther(collector, header);
        },
        data(chunk) {
            content += chunk.length;
            if (content > budget.limits.maxLayerBytes)
                throw limitExceeded('maxLayerBytes', budget.limits, 'a layer');
            if (open === null || chunk.length === 0)
                return;
            if (open.size === 0)
                open.beginsAsProgram = mayBeProgram(chunk);
            open.size += chunk.length;
            open.digest?.update(chunk);
            open.probe?.write(chunk);
            open.database?.write(chunk);
        },
        entryEnd() {
            if (open === null)
                return;
            const { path, mode, size, probe, beginsAsProgram } = open;
            const digest = open.digest?.finish() ?? null;
            open.database?.end();
            open = null;
            const file = { kind: 'file', path, size, mode, digest, program: probe?.end() ?? null };
            if (probe === null && beginsAsProgram)
                collector.addDormant(file);
            else
                collector.add(file);
        },
    };
}
/** Half of a SHA-256 is enough to tell contents apart, and millions of them are kept. */
const shortened = (digest) => digest.toString('hex', 0, 16);
/** Most files are small and come in one piece: for them no object is made that outlives its use. */
function contentDigest(size) {
    let whole = null;
    let parts = null;
    return {
        update(chunk) {
            if (chunk.length === size)
                whole = shortened((0,external_node_crypto_namespaceObject.hash)('sha256', chunk, 'buffer'));
            else
                (parts ??= (0,external_node_crypto_namespaceObject.createHash)('sha256')).update(chunk);
        },
        finish() {
            return whole ?? shortened(parts?.digest() ?? (0,external_node_crypto_namespaceObject.hash)('sha256', '', 'buffer'));
        },
    };
}
/** Whether content begins as ELF or `#!` do; also where there is only one byte yet to tell by. */
function mayBeProgram(content) {
    const first = content[0];
    if (first !== 0x7f && first !== 0x23)
        return false;
    return content.length === 1 || content[1] === (first === 0x7f ? 0x45 : 0x21);
}
function addOther(collector, header) {
    const path = collector.placeOf(header.name);
    if (path === null)
        return;
    switch (header.type) {
        case '1':
            collector.link(path, header.linkname, header.mode & MODE_BITS);
            break;
        case '2':
            collector.add({ kind: 'symlink', path, target: header.linkname });
            break;
        case '3':
        case '4':
        case '6':
            if (header.overlay === 'whiteout')
                collector.hide(path);
            else
                collector.add({ kind: 'special', path });
            break;
        case '5':
            collector.add({ kind: 'directory', path });
            break;
        default:
            throw tarError(`${display_bytes_displayBytes(header.name)} has type "${display_bytes_displayBytes(header.type)}", which no engine unpacks`);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/blob-reader.ts






/** Reads a file for what its first bytes say it is. */
function blob_reader_blobReader(options) {
    let head = external_node_buffer_namespaceObject.Buffer.alloc(0);
    let reader = null;
    function open() {
        reader = readerFor(decompress_sniff(head), options);
        return reader;
    }
    return {
        write(chunk) {
            if (reader !== null)
                return reader.write(chunk);
            head = head.length === 0 ? chunk : external_node_buffer_namespaceObject.Buffer.concat([head, chunk]);
            if (head.length < decompress_SNIFF_BYTES) {
                head = external_node_buffer_namespaceObject.Buffer.from(head);
                return undefined;
            }
            const whole = head;
            const opened = open();
            head = external_node_buffer_namespaceObject.Buffer.alloc(0);
            return opened.write(whole);
        },
        end() {
            if (reader !== null)
                return reader.end();
            const opened = open();
            const written = opened.write(head);
            return written === undefined ? opened.end() : written.then(() => opened.end());
        },
    };
}
function readerFor(kind, options) {
    switch (kind) {
        case 'tar':
            return elsewhere(options) ?? plainLayer(options);
        case 'empty':
            return plainLayer(options);
        case 'gzip':
        case 'zstd':
            return elsewhere(options) ?? compressedLayer(kind, options);
        case 'json':
            return documentReader(options);
        case 'other':
            return { write: () => undefined, end: () => ({ kind: 'other' }) };
    }
}
function elsewhere({ openLayer, hashContent, budget }) {
    const reader = openLayer?.(hashContent);
    return reader
        ? { write: (chunk) => reader.write(chunk), end: async () => withinBudget(await reader.end(), budget) }
        : null;
}
/** A layer that was read by someone who knows the limits of one layer only, against those of its image. */
function withinBudget(blob, budget) {
    if (blob.kind !== 'layer')
        return blob;
    try {
        for (const entry of blob.contents.entries) {
            budget.spendEntry(entry.path.length + (entry.kind === 'symlink' ? entry.target.length : 0));
        }
        return blob;
    }
    catch (error) {
        return { kind: 'failed', error: keepFailure(error) };
    }
}
/** Remembers the first WeighInError; whatever else is thrown is a defect and goes on. */
function keepFailure(error) {
    if (error instanceof errors_WeighInError)
        return error;
    throw error;
}
function plainLayer({ digests = 'all', ...options }) {
    const layer = layerReader(options, digests === 'all');
    let failure = null;
    let tarBytes = 0;
    return {
        write(chunk) {
            if (failure !== null)
                return;
            tarBytes += chunk.length;
            try {
                layer.write(chunk);
            }
            catch (error) {
                failure = keepFailure(error);
            }
        },
        end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                const contents = layer.end();
                const digest = contents.diffId || null;
                return { kind: 'layer', contents, digest, compressed: null, hashed: options.hashContent, tarBytes };
            }
            catch (error) {
                return { kind: 'failed', error: keepFailure(error) };
            }
        },
    };
}
function compressedLayer(kind, { digests = 'all', ...options }) {
    const layer = layerReader(options, digests !== 'none');
    let tarBytes = 0;
    const decompressor = decompress_decompressInto(kind, (chunk) => {
        tarBytes += chunk.length;
        layer.write(chunk);
    });
    const hash = digests === 'all' ? (0,external_node_crypto_namespaceObject.createHash)('sha256') : null;
    let compressed = 0;
    let failure = null;
    return {
        async write(chunk) {
            hash?.update(chunk);
            compressed += chunk.length;
            if (failure !== null)
                return;
            try {
                await decompressor.write(chunk);
            }
            catch (error) {
                failure = keepFailure(error);
            }
        },
        async end() {
            if (failure !== null)
                return { kind: 'failed', error: failure };
            try {
                await decompressor.end();
                const digest = hash && digestOf(hash.digest('hex'));
                const contents = layer.end();
                return { kind: 'layer', contents, digest, compressed, hashed: options.hashContent, tarBytes };
            }
            catch (error) {
                return { kind: 'failed', error: keepFailure(error) };
            }
        },
    };
}
/** Takes a file for a JSON document, whatever its first bytes say. */
function documentReader({ budget }) {
    const chunks = [];
    let size = 0;
    return {
        write(chunk) {
            size += chunk.length;
            // The chunk belongs to a larger buffer that must not be kept alive by a few bytes of it.
            if (size <= budget.limits.maxJsonBytes)
                chunks.push(external_node_buffer_namespaceObject.Buffer.from(chunk));
            else
                chunks.length = 0;
        },
        end() {
            const { limits } = budget;
            if (size > limits.maxJsonBytes) {
                return { kind: 'failed', error: limitExceeded('maxJsonBytes', limits, 'a JSON document') };
            }
            if (!budget.spendJson(size)) {
                const error = limitExceeded('maxTotalJsonBytes', limits, 'the JSON of this archive together');
                return { kind: 'failed', error };
            }
            const bytes = external_node_buffer_namespaceObject.Buffer.concat(chunks);
            return { kind: 'json', bytes, digest: digestOf((0,external_node_crypto_namespaceObject.createHash)('sha256').update(bytes).digest('hex')) };
        },
    };
}
const digestOf = (hex) => `sha256:${hex}`;

;// CONCATENATED MODULE: ./src/core/reading/document-store.ts


/** A JSON blob that must be there and, where its digest is known, must be the one that was meant. */
function document_store_jsonOf(blob, path, digest) {
    if (blob === null)
        throw document_store_missing(path);
    if (blob.kind === 'failed')
        throw document_store_withPath(blob.error, path);
    if (blob.kind !== 'json')
        throw document_store_mismatch(`${displayBytes(path)} cannot be read`, 'it is not a JSON document');
    document_store_verifyDigest(blob.digest, digest, path);
    return blob.bytes.toString('utf8');
}
/** Throws a WeighInError where a digest is known and is another one. */
function document_store_verifyDigest(actual, expected, path) {
    if (expected === null || actual === expected)
        return;
    throw document_store_mismatch(`${displayBytes(path)} is not what its name or manifest says`, `its digest is ${actual}, not ${displayBytes(expected)}`);
}
/** An error of a blob, with the blob's path before it. */
function document_store_withPath(error, path) {
    const { area, what, why, remedy } = error;
    return new WeighInError({ area, what: `${displayBytes(path)}: ${what}`, why, remedy, cause: error });
}
/** A blob that a manifest names and the archive lacks. */
function document_store_missing(path) {
    return document_store_mismatch('The archive is incomplete', `${displayBytes(path)} is missing`);
}
/** An archive whose parts do not fit together. */
function document_store_mismatch(what, why) {
    const remedy = 'It is damaged or was tampered with: save, export or download it again.';
    return new WeighInError({ area: 'archive', what, why, remedy });
}

;// CONCATENATED MODULE: ./src/core/image/image-config.ts

/** Reads a configuration. Throws a WeighInError for what is none. */
function image_config_readConfig(text, path) {
    const document = objectOf(parseJson(text, path), path, 'the configuration');
    const rootfs = objectOf(document['rootfs'], path, 'rootfs');
    const history = listOf(document['history'], path, 'history').filter(isObject);
    return {
        platform: platformOf(document, path),
        config: settingsOf(isObject(document['config']) ? document['config'] : {}, path),
        diffIds: stringsOf(rootfs['diff_ids'], path, 'rootfs.diff_ids'),
        history: history.map((step) => ({
            // `docker import` leaves created_by empty and says what it did in the comment.
            createdBy: textOf(step['created_by']) || textOf(step['comment']),
            empty: step['empty_layer'] === true,
        })),
    };
}
const textOf = (value) => (typeof value === 'string' ? value : '');
function platformOf(document, path) {
    const os = stringOf(document['os'] ?? 'linux', path, 'os');
    const architecture = stringOf(document['architecture'] ?? 'unknown', path, 'architecture');
    const variant = textOf(document['variant']);
    return variant === '' ? { os, architecture } : { os, architecture, variant };
}
function settingsOf(config, path) {
    const command = (name) => config[name] === undefined || config[name] === null
        ? null
        : stringsOf(config[name], path, `config.${name}`);
    return {
        entrypoint: command('Entrypoint'),
        cmd: command('Cmd'),
        user: textOf(config['User']),
        workingDirectory: textOf(config['WorkingDir']),
        searchPath: variable(config['Env'], 'PATH'),
        versions: versionsIn(config['Env']),
    };
}
/** Of the environment nothing but these is looked at: it can hold secrets. */
function variable(environment, name) {
    if (!Array.isArray(environment))
        return '';
    const found = environment.findLast((entry) => typeof entry === 'string' && entry.startsWith(`${name}=`));
    return typeof found === 'string' ? found.slice(name.length + 1) : '';
}
/** The number in `22.11.0`, `v22.11.0`, `jdk-21.0.5+11` and `jdk8u432-b06`. */
const VERSION = /^[a-z]*-?(\d{1,3}(?:\.\d{1,5}){0,3})/;
function versionsIn(environment) {
    const [, nodejs] = VERSION.exec(variable(environment, 'NODE_VERSION')) ?? [];
    const [, java] = VERSION.exec(variable(environment, 'JAVA_VERSION')) ?? [];
    return { ...(nodejs === undefined ? {} : { nodejs }), ...(java === undefined ? {} : { java }) };
}

;// CONCATENATED MODULE: ./src/core/reading/read-manifests.ts



/** The `manifest.json` of `docker save` (Docker image specification v1.2, "Combined Image JSON"); null where there is none. */
async function read_manifests_dockerManifests(store) {
    const path = 'manifest.json';
    const blob = await store.document(path, 'manifest');
    if (blob === null)
        return null;
    return listOf(parseJson(jsonOf(blob, path, null), path), path, 'it').map((item) => {
        const image = objectOf(item, path, 'an image');
        return {
            config: namedFile(stringOf(image['Config'], path, 'Config')),
            layers: stringsOf(image['Layers'], path, 'Layers').map(namedFile),
            names: stringsOf(image['RepoTags'], path, 'RepoTags'),
            digests: [],
        };
    });
}
/** A file that may bear its digest as its name: `blobs/sha256/<hex>`, `<hex>.json`, `sha256:<hex>`. */
function namedFile(path) {
    const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json|sha256:([0-9a-f]{64}))$/.exec(path);
    const digest = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    return { path, digest: digest === undefined ? null : `sha256:${digest}`, size: null };
}
/** More than this in nested indexes is no image, but an attempt to keep a reader busy. */
const MAX_DESCRIPTORS = 10_000;
const NAME_ANNOTATIONS = (/* unused pure expression or super */ null && (['io.containerd.image.name', 'org.opencontainers.image.ref.name']));
const CONFIG_TYPES = (/* unused pure expression or super */ null && ([
    'application/vnd.oci.image.config.v1+json',
    'application/vnd.docker.container.image.v1+json',
]));
/**
 * All images of an OCI layout, through nested indexes (OCI image specification, "Image Layout"); null where there is no
 * index.json. Attestations, artifacts, and platforms that were not saved along are left out.
 */
async function read_manifests_ociManifests(store) {
    const path = 'index.json';
    const blob = await store.document(path, 'manifest');
    if (blob === null)
        return null;
    const index = objectOf(parseJson(jsonOf(blob, path, null), path), path, 'it');
    const queue = descriptorsOf(index, path, [], []);
    const images = [];
    let absent = null;
    // The queue grows while it is walked: indexes add what they list.
    for (const { place, names, above } of queue) {
        if (queue.length > MAX_DESCRIPTORS)
            throw malformed(path, 'its indexes list more images than anyone has');
        const found = await store.document(place.path, 'manifest');
        if (found === null) {
            absent ??= place.path;
            continue;
        }
        const document = objectOf(parseJson(jsonOf(found, place.path, place.digest), place.path), place.path, 'it');
        const digests = [place.digest, ...above];
        if ('manifests' in document)
            queue.push(...descriptorsOf(document, place.path, names, digests));
        else if (isImageManifest(document))
            images.push(manifestOf(document, place.path, names, digests));
    }
    if (images.length === 0 && absent !== null)
        throw mismatch('The archive is incomplete', `${absent} is missing`);
    return images;
}
/** The images that an index lists (OCI image specification, "Image Index"), attestations left out; null for what is no index. */
function indexEntries(text, path) {
    const document = objectOf(parseJson(text, path), path, 'it');
    if (!('manifests' in document))
        return null;
    return listOf(document['manifests'], path, 'manifests')
        .map((item) => objectOf(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((descriptor) => {
        const { digest } = referenceOf(descriptor, path);
        return { digest, platform: read_manifests_platformOf(descriptor['platform']), descriptor };
    });
}
function read_manifests_platformOf(value) {
    const { os, architecture, variant } = isObject(value) ? value : {};
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return null;
    return typeof variant === 'string' && variant !== '' ? { os, architecture, variant } : { os, architecture };
}
function descriptorsOf(index, path, names, above) {
    return listOf(index['manifests'], path, 'manifests')
        .map((item) => objectOf(item, path, 'a descriptor'))
        .filter((item) => !isAttestation(item))
        .map((item) => {
        const annotations = isObject(item['annotations']) ? item['annotations'] : {};
        const own = NAME_ANNOTATIONS.map((key) => annotations[key]).filter((name) => typeof name === 'string');
        return { place: referenceOf(item, path), names: [...names, ...own], above };
    });
}
/** BuildKit marks provenance and SBOM manifests so (BuildKit, "Image attestation storage"). */
function isAttestation(descriptor) {
    const { annotations, platform } = descriptor;
    if (isObject(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest')
        return true;
    return isObject(platform) && platform['os'] === 'unknown' && platform['architecture'] === 'unknown';
}
function isImageManifest(document) {
    const { config } = document;
    if (!isObject(config))
        return false;
    return config['mediaType'] === undefined || CONFIG_TYPES.includes(config['mediaType']);
}
function manifestOf(document, path, names, digests) {
    const layers = listOf(document['layers'], path, 'layers');
    return {
        config: referenceOf(objectOf(document['config'], path, 'config'), path),
        layers: layers.map((layer) => referenceOf(objectOf(layer, path, 'a layer'), path)),
        names,
        digests,
    };
}
/** OCI image specification, "OCI Content Descriptors". */
function referenceOf(descriptor, path) {
    const digest = stringOf(descriptor['digest'], path, 'a digest');
    const hex = sha256Hex(digest);
    if (hex === null)
        throw malformed(path, 'a digest is not of the form sha256:<64 hex digits>');
    const size = descriptor['size'];
    return { path: `blobs/sha256/${hex}`, digest, size: typeof size === 'number' ? size : null };
}

;// CONCATENATED MODULE: ./src/core/reading/assemble-image.ts






/** All images that the documents of a source describe. Rejects with a WeighInError where there is none or they disagree. */
async function assemble_image_describeImages(store) {
    const docker = await dockerManifests(store);
    const oci = await ociManifests(store);
    if (docker === null && oci === null)
        throw noImage(store.paths);
    const images = new Map();
    for (const manifest of [...(docker ?? []), ...(oci ?? [])]) {
        const image = await describe(store, manifest);
        const key = [image.digests[0], ...image.layers.map((layer) => layer.digest ?? layer.diffId)].join(' ');
        const before = images.get(key);
        images.set(key, before ? merge(before, image) : image);
    }
    if (images.size === 0)
        throw noImage(store.paths);
    return [...images.values()];
}
/** One image that is named twice: by tags, by the docker manifest and the OCI index. */
function merge(one, other) {
    return {
        ...one,
        names: [...new Set([...one.names, ...other.names])],
        digests: [...new Set([...one.digests, ...other.digests])],
    };
}
async function describe(store, manifest) {
    const blob = await store.document(manifest.config.path, 'config');
    const document = readConfig(jsonOf(blob, manifest.config.path, manifest.config.digest), manifest.config.path);
    const { platform, config, diffIds, history } = document;
    if (diffIds.length !== manifest.layers.length) {
        throw mismatch('the manifest and the configuration of an image disagree', `${manifest.layers.length} layers against ${diffIds.length} diff IDs`);
    }
    const createdBy = history.filter(({ empty }) => !empty).map((step) => step.createdBy);
    const layers = manifest.layers.map((place, index) => ({
        ...place,
        diffId: diffIds[index] ?? '',
        createdBy: createdBy[index] ?? '',
    }));
    const configDigest = blob?.kind === 'json' ? [blob.digest] : [];
    const digests = [...new Set([...configDigest, ...manifest.digests])];
    return { platform, config, history, layers, names: [...new Set(manifest.names)], digests };
}
/** The images with the sizes of their layers' blobs, where the manifests leave them out and the source knows them. */
async function assemble_image_withSizes(images, sizeOf) {
    const sized = [];
    for (const image of images) {
        const layers = [];
        for (const layer of image.layers)
            layers.push({ ...layer, size: layer.size ?? (await sizeOf(layer.path)) });
        sized.push({ ...image, layers });
    }
    return sized;
}
/** A blob as the layer that it is described as. Throws a WeighInError where it is missing, unreadable or another one. */
function assemble_image_layerOf(blob, { path, digest, size, diffId }) {
    if (blob === null)
        throw missing(path);
    if (blob.kind === 'failed')
        throw withPath(blob.error, path);
    if (blob.kind !== 'layer') {
        throw mismatch(`Layer ${displayBytes(path)} cannot be read`, 'it is neither a tar nor a tar compressed with gzip or zstd');
    }
    const { compressed, hashed, tarBytes } = blob;
    if (blob.digest !== null)
        verifyDigest(blob.digest, digest, path);
    if (size !== null && compressed !== null && size !== compressed) {
        throw mismatch(`${displayBytes(path)} is not what its manifest says`, `${compressed} bytes instead of ${size}`);
    }
    const contents = blob.contents.diffId === '' ? { ...blob.contents, diffId } : blob.contents;
    if (contents.diffId !== diffId) {
        throw mismatch(`Layer ${displayBytes(path)} is not the one that the image was made of`, `its content has the digest ${contents.diffId}, the configuration says ${displayBytes(diffId)}`);
    }
    return {
        contents,
        digest: compressed === null ? null : (blob.digest ?? digest),
        compressed,
        hashed,
        tarBytes,
    };
}
/** The layer of an image that a description and what was read make together. */
function imageLayer({ diffId, createdBy }, read) {
    const { digest, compressed, contents } = read;
    return { diffId, digest, compressed, createdBy, contents };
}
function noImage(paths) {
    const looksLikeRoot = ['etc', 'usr', 'bin', 'lib'].filter((name) => paths.has(name)).length >= 2;
    return new WeighInError({
        area: 'archive',
        what: 'This is not an image archive',
        why: looksLikeRoot
            ? "it is a container's file system, as `docker export` writes it"
            : 'there is neither a manifest.json nor an index.json with an image',
        remedy: looksLikeRoot
            ? 'Use `docker save`, or `docker import` it first.'
            : 'Give what `docker save` or `buildx --output type=oci` wrote.',
    });
}

;// CONCATENATED MODULE: ./src/core/reading/stream-archive.ts








/** Large chunks are cut, so that a small archive in one buffer is no special case for memory. */
const PIECE = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Reads a docker-archive or oci-archive in one pass, plain or compressed, holding no blob in memory. Every
 * blob is read as it comes and tied to its image afterwards; digests and diff IDs are verified. Rejects with a WeighInError of area
 * `archive` for what is no image archive, is cut off, lacks a blob, or does not match its digests.
 */
async function streamArchive(chunks, options) {
    const files = archiveFiles(layerOptions(options));
    const input = anyCompression((chunk) => files.write(chunk));
    for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        for (let at = 0; at < bytes.length; at += PIECE)
            await input.write(bytes.subarray(at, at + PIECE));
    }
    await input.end();
    files.end();
    await files.settle();
    const described = await describeImages({
        document: (path) => Promise.resolve(files.find(path)),
        paths: files.paths,
    });
    const images = await withSizes(described, (path) => {
        const blob = files.find(path);
        return Promise.resolve(blob?.kind === 'layer' ? (blob.compressed ?? blob.tarBytes) : null);
    });
    // Whatever is asked for was read already, with the digests that the options wanted.
    const readLayer = async (layer) => Promise.resolve(layerOf(files.find(layer.path), layer));
    return { images, readLayer };
}
/** The options that every blob of one archive or layout shares. */
function layerOptions({ probeProgram, hashContent = true, limits = {}, digests, openLayer, }) {
    const budget = createBudget({ ...DEFAULT_LIMITS, ...limits });
    return { probeProgram, hashContent, digests, openLayer, budget };
}
/** Looks at the first bytes and decompresses what is compressed. */
function anyCompression(sink) {
    let head = Buffer.alloc(0);
    let next = null;
    async function open() {
        const kind = sniff(head);
        if (kind !== 'tar' && kind !== 'gzip' && kind !== 'zstd')
            throw notAnArchive(kind, head);
        next = kind === 'tar' ? { write: sink, end: () => undefined } : decompressInto(kind, sink);
        await next.write(head);
        return next;
    }
    return {
        async write(chunk) {
            if (next !== null)
                return next.write(chunk);
            head = Buffer.concat([head, chunk]);
            if (head.length >= SNIFF_BYTES)
                await open();
        },
        async end() {
            await (next ?? (await open())).end();
        },
    };
}
/** The files of an archive, each read as it passes. */
function archiveFiles(options) {
    const paths = archivePaths();
    let open = null;
    let writing = undefined;
    let waiting = [];
    const ending = [];
    const tar = tarReader({
        entry(header) {
            options.budget.spendEntry(header.name.length + header.linkname.length);
            open = header.type === '0' ? { reader: blobReader(options), place: { blob: null } } : null;
            paths.put(header, open && open.place);
        },
        data(chunk) {
            const { reader } = open ?? {};
            writing = writing ? writing.then(() => reader?.write(chunk)) : reader?.write(chunk);
            if (!writing)
                return;
            // Where the archive itself turns out to be damaged, nobody waits for it any more.
            writing.catch(() => undefined);
            waiting.push(writing);
        },
        entryEnd() {
            if (open === null)
                return;
            const { reader, place } = open;
            const blob = writing ? writing.then(() => reader.end()) : reader.end();
            writing = undefined;
            open = null;
            if (blob instanceof Promise)
                finish(blob.then((read) => void (place.blob = read)));
            else
                place.blob = blob;
        },
    }, options.budget.limits);
    /** Nobody has to wait for a blob before the next one comes; its failure is told of at the end. */
    function finish(blob) {
        blob.catch(() => undefined);
        ending.push(blob);
    }
    async function settle() {
        const all = waiting;
        waiting = [];
        writing = undefined;
        await Promise.all(all);
    }
    return {
        paths: paths.all,
        async settle() {
            await Promise.all(ending);
        },
        write(chunk) {
            tar.write(chunk);
            return waiting.length === 0 ? undefined : settle();
        },
        end() {
            tar.end();
        },
        find: (path) => paths.find(path)?.blob ?? null,
    };
}
/** Compressions that are not read here, by their first bytes. */
const UNREAD = [
    { name: 'xz', magic: '\xfd7zXZ\0', command: 'xz -d' },
    { name: 'bzip2', magic: 'BZh', command: 'bzip2 -d' },
];
function notAnArchive(kind, head) {
    const compressed = UNREAD.find(({ magic }) => head.toString('latin1', 0, magic.length) === magic);
    if (compressed !== undefined) {
        return new WeighInError({
            area: 'archive',
            what: `This image archive is compressed with ${compressed.name}`,
            why: 'only gzip and zstd are read here',
            remedy: `Decompress it first: ${compressed.command} FILE`,
        });
    }
    return new WeighInError({
        area: 'archive',
        what: 'This is not an image archive',
        why: kind === 'empty' ? 'it is empty' : 'it is neither a tar nor a gzip or zstd file',
        remedy: 'Give a file written by `docker save` or `buildx --output type=oci`.',
    });
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/adapters/sources/unreadable.ts

/** The error for a file that is not there or may not be read. */
function unreadable(file, why) {
    return new errors_WeighInError({
        area: 'source',
        what: `Cannot read ${JSON.stringify(file)}`,
        why: typeof why === 'string' ? why : messageOf(why),
        remedy: 'Check that it is there and may be read.',
        cause: why,
    });
}

;// CONCATENATED MODULE: ./src/adapters/sources/blob-location.ts



/** What fits into a processor's cache: larger pieces are slower, for all that has to look at them. */
const PIECE_BYTES = 128 * 1024;
/**
 * A blob's bytes, in one buffer that is used again for every piece. Reading without a callback for each piece is
 * several times faster, and keeps only its own thread waiting. Throws a WeighInError of area `source`, also where the
 * file was cut meanwhile.
 */
function* readPlace({ file, offset, length }) {
    const descriptor = trying(file, () => (0,external_node_fs_namespaceObject.openSync)(file, 'r'));
    try {
        const buffer = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, length));
        for (let done = 0; done < length;) {
            const wanted = Math.min(PIECE_BYTES, length - done);
            const read = trying(file, () => (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, 0, wanted, offset + done));
            if (read === 0)
                throw unreadable(file, 'it became shorter while it was read');
            done += read;
            yield buffer.subarray(0, read);
        }
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(descriptor);
    }
}
function trying(file, read) {
    try {
        return read();
    }
    catch (cause) {
        throw unreadable(file, cause);
    }
}

;// CONCATENATED MODULE: ./src/core/reading/layer/layer-codec.ts

const KINDS = ['file', 'hardlink', 'symlink', 'directory', 'special', 'whiteout', 'opaque'];
const DIGEST_BYTES = 16;
/** Kind, and length of the path. */
const ROW_BYTES = 5;
/** Size, mode, program, whether there is a digest. */
const FILE_BYTES = 8 + 2 + 4 + 1;
const NO_PROGRAM = 0xffffffff;
/** A layer that was read, in a form that threads hand over and a cache keeps: a few bytes for each entry, and its names. */
function encodeLayer(layer) {
    const { contents, ...about } = layer;
    const { diffId, unpacked, entries, databases } = contents;
    const programs = programTable(entries);
    const head = {
        ...about,
        diffId,
        unpacked,
        databases,
        entries: entries.length,
        programs: programs.distinct,
    };
    const headBytes = external_node_buffer_namespaceObject.Buffer.from(JSON.stringify(head));
    const rowBytes = entries.reduce((sum, entry) => sum + rowLength(entry), 0);
    const bytes = external_node_buffer_namespaceObject.Buffer.allocUnsafeSlow(4 + headBytes.length + rowBytes);
    bytes.writeUInt32LE(headBytes.length, 0);
    headBytes.copy(bytes, 4);
    writeRows(bytes, 4 + headBytes.length, entries, programs.numberOf);
    return bytes;
}
/** What `encodeLayer` wrote. Throws for what it did not write: its caller checks that first. */
function layer_codec_decodeLayer(bytes) {
    const rows = 4 + bytes.readUInt32LE(0);
    const head = JSON.parse(bytes.toString('utf8', 4, rows));
    const { diffId, unpacked, databases, entries: count, programs, ...about } = head;
    const entries = readRows(bytes, rows, count, programs);
    return { ...about, contents: { diffId, unpacked, entries, databases } };
}
/** Interpreters and identities repeat: each is written once. */
function programTable(entries) {
    const numbers = new Map();
    const distinct = [];
    const keyOf = (program) => program.format === 'elf' ? `e${program.linkage} ${program.identity ?? ''}` : `s${program.interpreter}`;
    for (const entry of entries) {
        if (entry.kind !== 'file' || entry.program === null || numbers.has(keyOf(entry.program)))
            continue;
        numbers.set(keyOf(entry.program), distinct.push(entry.program) - 1);
    }
    const numberOf = ({ program }) => (program && numbers.get(keyOf(program))) ?? NO_PROGRAM;
    return { distinct, numberOf };
}
function rowLength(entry) {
    const length = ROW_BYTES + entry.path.length;
    if (entry.kind === 'file')
        return length + FILE_BYTES + (entry.digest === null ? 0 : DIGEST_BYTES);
    if (entry.kind === 'symlink')
        return length + 4 + entry.target.length;
    return entry.kind === 'hardlink' ? length + 4 : length;
}
function writeRows(bytes, start, entries, numberOf) {
    const places = new Map();
    for (const [place, entry] of entries.entries())
        if (entry.kind === 'file')
            places.set(entry, place);
    let at = start;
    for (const entry of entries) {
        at = bytes.writeUInt8(KINDS.indexOf(entry.kind), at);
        at = writeText(bytes, at, entry.path);
        if (entry.kind === 'hardlink')
            at = bytes.writeUInt32LE(placeOf(places, entry.file), at);
        else if (entry.kind === 'symlink')
            at = writeText(bytes, at, entry.target);
        else if (entry.kind === 'file') {
            at = bytes.writeDoubleLE(entry.size, at);
            at = bytes.writeUInt16LE(entry.mode, at);
            at = bytes.writeUInt32LE(numberOf(entry), at);
            at = bytes.writeUInt8(entry.digest === null ? 0 : DIGEST_BYTES, at);
            if (entry.digest !== null)
                at += bytes.write(entry.digest, at, 'hex');
        }
    }
}
function writeText(bytes, at, text) {
    const start = bytes.writeUInt32LE(text.length, at);
    return start + bytes.write(text, start, 'latin1');
}
function placeOf(places, file) {
    const place = places.get(file);
    if (place === undefined)
        throw new TypeError('a hard link leads out of its layer');
    return place;
}
function readRows(bytes, start, count, programs) {
    const entries = [];
    const links = [];
    let at = start;
    const takeText = () => {
        const from = at + 4;
        at = from + bytes.readUInt32LE(at);
        return bytes.toString('latin1', from, at);
    };
    for (let place = 0; place < count; place += 1) {
        const kind = KINDS[bytes.readUInt8(at)];
        at += 1;
        const path = takeText();
        if (kind === 'file') {
            const digestBytes = bytes.readUInt8(at + 14);
            const digest = digestBytes === 0 ? null : bytes.toString('hex', at + 15, at + 15 + digestBytes);
            const program = programs[bytes.readUInt32LE(at + 10)] ?? null;
            const size = bytes.readDoubleLE(at);
            entries.push({ kind, path, size, mode: bytes.readUInt16LE(at + 8), digest, program });
            at += FILE_BYTES + digestBytes;
        }
        else if (kind === 'symlink') {
            entries.push({ kind, path, target: takeText() });
        }
        else if (kind === 'hardlink') {
            links.push({ place, target: bytes.readUInt32LE(at) });
            at += 4;
            entries.push({ kind: 'special', path });
        }
        else if (kind !== undefined)
            entries.push({ kind, path });
        else
            throw new TypeError('an entry of no known kind');
    }
    if (at !== bytes.length)
        throw new TypeError('it is cut off');
    // A carrier that took the place of an overwritten name can stand behind its links.
    for (const { place, target } of links) {
        const [entry, file] = [entries[place], entries[target]];
        if (entry === undefined || file?.kind !== 'file')
            throw new TypeError('a hard link to no file');
        entries[place] = { kind: 'hardlink', path: entry.path, file };
    }
    return entries;
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/worker-protocol.ts


/** A blob in a form that goes from thread to thread. */
function toMessage(blob) {
    switch (blob.kind) {
        case 'layer': {
            const { contents, digest, compressed, hashed, tarBytes } = blob;
            return { kind: 'layer', index: encodeLayer({ contents, digest, compressed, hashed, tarBytes }) };
        }
        case 'failed': {
            const { area, what, why, remedy } = blob.error;
            return { kind: 'failed', error: { area, what, why, remedy } };
        }
        default:
            return { kind: 'other' };
    }
}
/** The blob that a thread spoke of. */
function fromMessage(message) {
    switch (message.kind) {
        case 'layer': {
            const { index } = message;
            const layer = decodeLayer(Buffer.from(index.buffer, index.byteOffset, index.byteLength));
            return { kind: 'layer', ...layer };
        }
        case 'failed':
            return { kind: 'failed', error: new WeighInError(message.error) };
        case 'other':
            return message;
    }
}

;// CONCATENATED MODULE: ./src/adapters/sources/read-blob.ts


/** Reads a blob on disk for what its bytes say it is; `onBytes` is told of every piece. */
async function readBlob(place, options, onBytes) {
    const reader = blob_reader_blobReader(options);
    for (const piece of readPlace(place)) {
        const writing = reader.write(piece);
        if (writing)
            await writing;
        onBytes(piece.length);
    }
    return reader.end();
}

;// CONCATENATED MODULE: ./src/adapters/sources/workers/layer-worker.ts









/** Bytes between two words about how far it got. */
const PROGRESS_BYTES = 4 * 1024 * 1024;
/** A thread's whole life: it reads the layers that it is sent until it is ended. A defect ends it, and is told of there. */
function serveLayers() {
    let reader = null;
    // Orders are carried out one after the other, also where one has to wait.
    let before = Promise.resolve();
    const obey = async (order) => {
        if (order.kind === 'piece') {
            await writeTo(reader, order.buffer, order.length);
            send({ kind: 'taken', buffer: order.buffer }, [order.buffer]);
        }
        else if (order.kind === 'end') {
            if (reader !== null)
                answer(await reader.end());
            reader = null;
        }
        else if (order.job.place === null) {
            reader = blob_reader_blobReader(optionsOf(order.job));
        }
        else {
            answer(await readFromDisk(order.job));
        }
    };
    external_node_worker_threads_namespaceObject.parentPort?.on('message', (order) => {
        before = before.then(() => obey(order));
    });
}
function optionsOf({ limits, hashContent, digests }) {
    return layerOptions({ probeProgram: probeProgram, limits, hashContent, digests });
}
/** In pieces that fit into a processor's cache. */
async function writeTo(reader, buffer, length) {
    for (let at = 0; at < length; at += PIECE_BYTES) {
        const writing = reader?.write(external_node_buffer_namespaceObject.Buffer.from(buffer, at, Math.min(PIECE_BYTES, length - at)));
        if (writing)
            await writing;
    }
}
async function readFromDisk(job) {
    if (job.place === null)
        return { kind: 'other' };
    let unsaid = 0;
    const say = () => {
        send({ kind: 'progress', bytes: unsaid });
        unsaid = 0;
    };
    try {
        const blob = await readBlob(job.place, optionsOf(job), (bytes) => {
            unsaid += bytes;
            if (unsaid >= PROGRESS_BYTES)
                say();
        });
        say();
        return blob;
    }
    catch (error) {
        if (!(error instanceof errors_WeighInError))
            throw error;
        return { kind: 'failed', error };
    }
}
function answer(blob) {
    const message = toMessage(blob);
    send(message, message.kind === 'layer' ? [message.index.buffer] : []);
}
function send(message, owned = []) {
    external_node_worker_threads_namespaceObject.parentPort?.postMessage(message, owned);
}

;// CONCATENATED MODULE: ./src/layer-worker.ts

serveLayers();

