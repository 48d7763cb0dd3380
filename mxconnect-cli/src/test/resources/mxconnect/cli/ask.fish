# Prints what fish offers for the begun line $argv[2], with the completion in the file $argv[1].
source $argv[1]
complete -C $argv[2] | cut -f 1
