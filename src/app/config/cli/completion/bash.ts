import { IMAGE_PREFIXES } from '../image-forms.ts';
import { GLOBAL_OPTIONS, listCompletions } from './completions.ts';
import type { CompletedCommand, CompletedOption, Offer } from './completions.ts';
import { quoteForShell } from './shell-quote.ts';

/**
 * The functions that don't depend on options. They work in bash 3.2, which macOS has, and without the package bash-completion. When
 * nothing is offered, readline completes paths, because it quotes them correctly.
 */
const FUNCTIONS = `# Offers the words that begin with the first argument.
_image_weigh_in_offer() {
  local current=$1 word
  shift
  compopt +o default +o bashdefault 2>/dev/null
  for word; do
    if [[ $word == "$current"* ]]; then COMPREPLY+=("$word"); fi
  done
  if [[ \${#COMPREPLY[@]} -eq 1 && $COMPREPLY == *[=:] ]]; then compopt -o nospace 2>/dev/null; fi
}

# Offers words for the last item of a list that is separated by commas.
_image_weigh_in_offer_list() {
  local current=$1 before='' word
  shift
  if [[ $current == *,* ]]; then before=\${current%,*},; fi
  local words=()
  for word; do
    if [[ ,$before != *,"$word",* ]]; then words+=("$before$word"); fi
  done
  _image_weigh_in_offer "$current" \${words[@]+"\${words[@]}"}
}

# Offers the forms of an image, or else paths.
_image_weigh_in_offer_image() {
  local word
  for word in ${IMAGE_PREFIXES.join(' ')}; do
    if [[ $word == "$1"* ]]; then COMPREPLY+=("$word"); fi
  done
  if [[ \${#COMPREPLY[@]} -gt 0 ]]; then compopt -o nospace 2>/dev/null; fi
}
`;

/** Returns the completion script for bash. */
export function bashCompletion(): string {
  const commands = listCompletions();
  const names = commands.map(({ name }) => name);
  return `# Completion of image-weigh-in for bash. Load it with: eval "$(image-weigh-in completion bash)"

${FUNCTIONS}
_image_weigh_in() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' index
  COMPREPLY=()
  # readline makes three words of --format=json and of docker:app.
  case $current in
    : | =) previous=$previous$current current='' ;;
    *)
      if [[ $previous == [:=] ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}$previous; fi
      ;;
  esac
  case $previous in
    -*=) previous=\${previous%=} ;;
    # The rest is a path, or a name that only its user knows.
    *[:=]) return ;;
  esac
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      ${names.join(' | ')})
        command=\${COMP_WORDS[index]}
        break
        ;;
      ${valueFlags(commands).join(' | ')})
        ((index++))
        if [[ \${COMP_WORDS[index]} == = ]]; then ((index++)); fi
        ;;
    esac
  done
  case $command in
${commands.map(formatCommand).join('')}    *)
      _image_weigh_in_offer "$current" ${[...names, ...flagsFrom(GLOBAL_OPTIONS)].join(' ')}
      ;;
  esac
}

complete -o bashdefault -o default -F _image_weigh_in image-weigh-in
`;
}

const flagsFrom = (options: readonly CompletedOption[]): readonly string[] =>
  options.flatMap(({ flags }) => flags);

function valueFlags(commands: readonly CompletedCommand[]): readonly string[] {
  const options = commands.flatMap((command) => command.options).filter(({ value }) => value !== null);
  return [...new Set(flagsFrom(options))];
}

function formatCommand({ name, options, operands }: CompletedCommand): string {
  const flags = `_image_weigh_in_offer "$current" ${flagsFrom(options).join(' ')}`;
  const [operand] = operands;
  return `    ${name})
      case $previous in
${formatValues(options)}        *)
          case $current in
            -*) ${flags} ;;
            *) ${operand === undefined ? flags : formatOffer(operand.offer)} ;;
          esac
          ;;
      esac
      ;;
`;
}

/** One branch for all flags whose values are completed in the same way. */
function formatValues(options: readonly CompletedOption[]): string {
  const flagsByOffer = new Map<string, readonly string[]>();
  for (const { flags, value } of options) {
    if (value === null) continue;
    const offer = formatOffer(value.offer);
    flagsByOffer.set(offer, [...(flagsByOffer.get(offer) ?? []), ...flags]);
  }
  return [...flagsByOffer].map(([offer, flags]) => `        ${flags.join(' | ')}) ${offer} ;;\n`).join('');
}

function formatOffer(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `_image_weigh_in_offer "$current" ${offer.words.map(quoteForShell).join(' ')}`;
    case 'list':
      return `_image_weigh_in_offer_list "$current" ${offer.words.map(quoteForShell).join(' ')}`;
    case 'images':
      return '_image_weigh_in_offer_image "$current"';
    case 'directories':
      return 'compopt -o dirnames +o default 2>/dev/null';
    case 'files':
    case 'named-paths':
      return 'return';
    case 'nothing':
      return 'compopt +o default +o bashdefault 2>/dev/null';
  }
}
