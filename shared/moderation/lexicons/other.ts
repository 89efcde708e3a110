/** Of languages that we only want to tell from our own: Italian, Dutch, the Nordic, Slavic and Baltic ones, Turkish, Indonesian … */
export const OTHER_FUNCTION_WORDS = `
  il lo gli di che non per una sono della delle dei degli nel nella con anche come piu questo questa ma ho hai
  hanno siamo cosi perche quando dove molto sempre niente tutto tutti essere stato alla alle sul sulla ci mi
  het een van niet dat ik je zijn maar ook voor met op te bij naar nog wel geen wat wie hij zij wij jij deze
  dit daar heeft hebben wordt worden kan moet door omdat aan uit om over meer
  och att det som en ett inte jag har med av den till var men ska kan han hon vi om eller nar
  og ikke jeg er af til pa har vil skal hvor
  nie jest sie na do to ze co jak ale tak czy jego przez bardzo tylko dla ma po od ktory
  ve bir bu da de icin ile cok ama ne var yok gibi daha degil
  yang dan di ini itu dengan untuk tidak dari ada akan saya kami mereka adalah juga
  si nu este sunt care din mai pentru cu pe ca sa fost dar
  es hogy nem egy az van meg csak mint de
  ja on ei se etta mutta han ovat oli joka kun niin
  je se na da su ali za ne sam kao koji ili nije to
  ako pre som sa ale aby jsem jsou jako tak proto neni`
