# Prints what bash offers for the begun line $2, with the completion in the file $1.
source "$1"
read -ra COMP_WORDS <<<"$2"
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_complete_mxconnect 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
