import { IMAGE_PREFIXES } from '../image-forms.ts';
import { GLOBAL_OPTIONS, listCompletions } from './completions.ts';
import type { CompletedCommand, CompletedOption, Offer } from './completions.ts';
import { quoteForShell } from './shell-quote.ts';

/** Returns the completion script for zsh. It can be a file in `$fpath`, or be sourced after `compinit`. */
export function zshCompletion(): string {
  const commands = listCompletions();
  return `#compdef image-weigh-in
# Completion of image-weigh-in for zsh. Load it with: eval "$(image-weigh-in completion zsh)"

_image_weigh_in_images() {
  if compset -P '(docker-archive|oci-archive|oci-dir|snapshot):'; then
    _files
    return
  fi
  local -a prefixes=(${IMAGE_PREFIXES.join(' ')})
  _alternative 'prefixes:form of an image:compadd -S "" -a prefixes' 'files:file:_files'
}

_image_weigh_in_named_paths() {
  if compset -P '*='; then _files; fi
}

_image-weigh-in() {
  local curcontext=$curcontext context state state_descr line
  typeset -A opt_args
  _arguments -C ${formatOptions(GLOBAL_OPTIONS)} \\
    '1:command:->command' \\
    '*::argument:->arguments'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, summary }) => `        ${quoteForShell(`${name}:${summary.replaceAll(':', String.raw`\:`)}`)}\n`).join('')}      )
      _describe -t commands command commands
      ;;
    arguments)
      case $words[1] in
${commands.map(formatCommand).join('')}      esac
      ;;
  esac
}

if [[ $funcstack[1] == _image-weigh-in ]]; then
  _image-weigh-in "$@"
else
  compdef _image-weigh-in image-weigh-in
fi
`;
}

function formatCommand({ name, options, operands }: CompletedCommand): string {
  const operandSpecs = operands.map(({ placeholder, offer }, index) =>
    quoteForShell(`${index + 1}:${placeholder}:${formatOffer(offer)}`),
  );
  const specs = [formatOptions(options), ...operandSpecs];
  return `        ${name})
          _arguments -s ${specs.join(' \\\n            ')}
          ;;
`;
}

/** Formats the specifications that _arguments takes, one per flag. */
function formatOptions(options: readonly CompletedOption[]): string {
  return options.flatMap(formatOption).join(' \\\n            ');
}

function formatOption({ flags, summary, isRepeatable, value }: CompletedOption): readonly string[] {
  const others = isRepeatable ? '*' : `(${flags.join(' ')})`;
  const help = `[${escapeSpec(summary)}]`;
  if (value === null) return flags.map((flag) => quoteForShell(`${others}${flag}${help}`));
  const operand = `:${escapeSpec(value.placeholder)}:${formatOffer(value.offer)}`;
  return flags.map((flag) =>
    quoteForShell(`${others}${flag}${flag.startsWith('--') ? '=' : '+'}${help}${operand}`),
  );
}

/** In a specification, brackets end a text, and colons separate texts. */
function escapeSpec(text: string): string {
  return text.replace(/[[\]:\\]/g, String.raw`\$&`);
}

function formatOffer(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return formatWords(offer.words);
    case 'list':
      return `{_values -s , word ${offer.words.join(' ')}}`;
    case 'images':
      return '_image_weigh_in_images';
    case 'named-paths':
      return '_image_weigh_in_named_paths';
    case 'directories':
      return '_files -/';
    case 'files':
      return '_files';
    case 'nothing':
      return ' ';
  }
}

/** A word that continues, such as `max-entries=`, gets no space. */
function formatWords(words: readonly string[]): string {
  return words.some((word) => word.endsWith('='))
    ? `{compadd -S "" -- ${words.join(' ')}}`
    : `(${words.join(' ')})`;
}
