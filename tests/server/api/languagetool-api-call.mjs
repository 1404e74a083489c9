// Calls one function of the npm package languagetool-api, as it is: node languagetool-api-call.mjs NAME [JSON]
import client from 'languagetool-api';

const [name, argument] = process.argv.slice(2);
const tell = (answer) => process.stdout.write(JSON.stringify(answer));

if (name === 'codes') client.codes((error, codes) => tell(codes));
if (name === 'check') client.check(JSON.parse(argument), (error, answer) => tell(answer));
if (name === 'showMistakes') {
  client.check(JSON.parse(argument), (error, answer) => client.showMistakes(answer, tell));
}
