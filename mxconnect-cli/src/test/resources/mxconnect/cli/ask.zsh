# Prints what zsh offers for the begun line $2, with the completion in the file $1: it is asked in
# a terminal of its own, where what is offered passes a compadd that shows it.
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT=; autoload -Uz compinit; compinit -D -u; source ${(q)1}"
zpty -w z 'compadd() {
  local -a hits
  [[ " $* " == *" -"[OAD]" "* ]] && { builtin compadd "$@"; return }
  builtin compadd -A hits "$@"; print -rl -- "hit:"${^hits}
  builtin compadd "$@"
}
end-of-hits() { print; print end-of-""hits }
zle -N end-of-hits
bindkey "^T" list-choices "^X" end-of-hits; print rea""dy'
while zpty -r z line; do [[ $line == *ready* ]] && break; done
zpty -w -n z "$2"$'\x14\x18'
while zpty -r z line; do
  [[ $line == *hit:* ]] && print -r -- ${${line##*hit:}%$'\r\n'}
  [[ $line == *end-of-hits* ]] && break
done
zpty -d z
