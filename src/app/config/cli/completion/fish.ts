import { IMAGE_PREFIXES } from '../image-forms.ts';
import { GLOBAL_OPTIONS, listCompletions } from './completions.ts';
import type { CompletedCommand, CompletedOption, Offer } from './completions.ts';
import { quoteForFish } from './shell-quote.ts';

const COMPLETE = 'complete -c image-weigh-in';

/** Returns the completion script for fish. */
export function fishCompletion(): string {
  const commands = listCompletions();
  const names = commands.map(({ name }) => name).join(' ');
  const noCommand = '-n __image_weigh_in_is';
  const lines = [
    `${COMPLETE} -f`,
    ...GLOBAL_OPTIONS.map((option) => `${COMPLETE} ${noCommand} ${formatOption(option)}`),
    ...commands.map(({ name, summary }) => `${COMPLETE} ${noCommand} -a ${name} -d ${quoteForFish(summary)}`),
    ...commands.flatMap(formatCommand),
  ];
  return `# Completion of image-weigh-in for fish. Load it with: image-weigh-in completion fish | source

# Whether the command line has this command; without an argument: whether it has none.
function __image_weigh_in_is
    for word in (commandline -opc)[2..-1]
        if contains -- $word ${names}
            test "$word" = "$argv"
            return
        end
    end
    test -z "$argv"
end

# Prints words for the last item of a list that is separated by commas.
function __image_weigh_in_list
    set -l before (commandline -ct | string replace -r '^--?[^=]*=' '' | string replace -r '[^,]*$' '')
    for word in $argv
        if not string match -q "*,$word,*" ",$before"
            echo $before$word
        end
    end
end

${lines.join('\n')}
`;
}

function formatCommand({ name, options, operands }: CompletedCommand): readonly string[] {
  const condition = `-n '__image_weigh_in_is ${name}'`;
  const [operand] = operands;
  return [
    ...(operand === undefined ? [] : [`${COMPLETE} ${condition} ${formatOffer(operand.offer)}`]),
    ...options.map((option) => `${COMPLETE} ${condition} ${formatOption(option)}`),
  ];
}

function formatOption({ flags, summary, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const offer = value === null ? [] : ['-r', formatOffer(value.offer)];
  return [...names, ...offer, `-d ${quoteForFish(summary)}`].filter((part) => part !== '').join(' ');
}

function formatOffer(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `-f -a ${quoteForFish(offer.words.join(' '))}`;
    case 'list':
      return `-f -a ${quoteForFish(`(__image_weigh_in_list ${offer.words.join(' ')})`)}`;
    case 'images':
      return `-F -a ${quoteForFish(IMAGE_PREFIXES.join(' '))}`;
    case 'directories':
      return "-f -a '(__fish_complete_directories)'";
    case 'files':
    case 'named-paths':
      return '-F';
    case 'nothing':
      return '-f';
  }
}
