/** Comments as readers send them, some of which a moderator has to see. */
export const READER_COMMENTS: readonly {
  readonly name: string
  readonly text: string
  readonly [field: string]: unknown
}[] = [
  {
    name: 'Marta Quist',
    text: 'What a load of bullshit. The council knew about the pipes for two years and did fuck all.',
  },
  {
    name: 'harbour_dad',
    text: 'You are a complete idiot and so is everybody who voted for this. Go back to school, moron.',
  },
  {
    name: 'Lena',
    text: 'Earn $4,500 a week from home! My sister did it in 10 days, see http://easy-cash-now.example/start and http://bit.ly/3xYzq now!!!',
  },
  {
    name: 'Tobias R.',
    text: 'I know where the mayor lives, and one of these nights somebody should burn the house down with him in it.',
  },
  {
    name: 'Ines',
    text: 'Call me about the flat: +44 20 7946 0958 or write to ines.keller@mail.example, I am at 14 Mill Lane most evenings.',
  },
  { name: 'ex-reader', text: 'THIS PAPER IS A JOKE!!!!! STOP LYING TO US!!!!! CANCELLING TODAY!!!!!' },
  { name: 'P. Novak', text: 'Shut the fuck up, you stupid bastard. Nobody asked you.' },
  {
    name: 'Dr. Fixit',
    text: 'Best replica watches, cheap viagra, casino bonus 200%! Visit www.best-deals-4u.example today, limited offer!',
  },
  { name: 'Ola', text: 'These people are vermin and should all be deported before they ruin the town.' },
  { name: 'Sam', text: 'The bridge piece was crap, sorry. Damn lazy reporting.' },
  { name: 'Jo B.', text: 'kill yourself' },
  {
    name: 'winner22',
    text: 'Congratulations, you have been selected! Claim your free iPhone: http://prize-claim.example/?id=99887',
  },
]
