<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Ask</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>This is not a Cuebench project.</source>
        <translation>Das ist kein Cuebench-Projekt.</translation>
    </message>
    <message>
        <source>The project was written by a newer Cuebench. Update the program; nothing was changed.</source>
        <translation>Das Projekt wurde von einem neueren Cuebench geschrieben. Bitte das Programm erneuern; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>The project is read-only; nothing can be written.</source>
        <translation>Das Projekt ist schreibgeschützt; es kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>The project lies on a network folder, where SQLite is not safe. Move it to a local disk, or use a PostgreSQL project.</source>
        <translation>Das Projekt liegt in einem Netzwerkordner; dort ist SQLite nicht sicher. Bitte auf eine eigene Platte verschieben oder ein PostgreSQL-Projekt nehmen.</translation>
    </message>
    <message>
        <source>There is no project here.</source>
        <translation>Hier ist kein Projekt.</translation>
    </message>
    <message>
        <source>There is a project here already.</source>
        <translation>Hier ist schon ein Projekt.</translation>
    </message>
    <message>
        <source>Another program is writing to the project. Try again in a moment.</source>
        <translation>Ein anderes Programm schreibt gerade in das Projekt. Bitte gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The disk is full. Make room and try again; nothing was changed.</source>
        <translation>Die Platte ist voll. Bitte Platz schaffen und noch einmal versuchen; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be stored (NUL or broken UTF-8).</source>
        <translation>Der Text enthält Zeichen, die nicht gespeichert werden können (NUL oder kaputtes UTF-8).</translation>
    </message>
    <message>
        <source>{who} has this project open in another window (on {host}). Close that window first.</source>
        <translation>{who} hat dieses Projekt in einem anderen Fenster offen (auf {host}). Bitte zuerst jenes Fenster schließen.</translation>
    </message>
    <message>
        <source>The question was changed meanwhile. Look at it again; it has been read anew.</source>
        <translation>Die Frage wurde inzwischen geändert. Bitte noch einmal ansehen; sie ist neu gelesen.</translation>
    </message>
    <message>
        <source>Exactly one option has to be right, and it has to be the key.</source>
        <translation>Genau eine Antwort muss richtig sein, und sie muss der Schlüssel sein.</translation>
    </message>
    <message>
        <source>The wording still has a fault.</source>
        <translation>Der Wortlaut hat noch einen Fehler.</translation>
    </message>
    <message>
        <source>The edit changes nothing. Leave it, or accept.</source>
        <translation>Die Bearbeitung ändert nichts. Verlassen oder annehmen.</translation>
    </message>
    <message>
        <source>This reason does not fit the question.</source>
        <translation>Dieser Grund passt nicht zur Frage.</translation>
    </message>
    <message>
        <source>This reason wants a note.</source>
        <translation>Dieser Grund braucht eine Notiz.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts wiederherzustellen.</translation>
    </message>
    <message>
        <source>Others have decided on your edit since; it cannot be undone.</source>
        <translation>Andere haben seither über diese Fassung entschieden; sie lässt sich nicht mehr zurücknehmen.</translation>
    </message>
    <message>
        <source>The question is not in the project.</source>
        <translation>Die Frage ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>The clip is not in the project.</source>
        <translation>Der Clip ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>There are no clips below this folder.</source>
        <translation>Unter diesem Ordner gibt es keine Clips.</translation>
    </message>
    <message>
        <source>Some quotas are not full. Verify more, or allow a short release.</source>
        <translation>Einige Quoten sind nicht voll. Mehr prüfen oder eine kurze Ausgabe erlauben.</translation>
    </message>
    <message>
        <source>No question is verified yet.</source>
        <translation>Noch ist keine Frage geprüft.</translation>
    </message>
    <message>
        <source>There is a release of this name already. Choose another.</source>
        <translation>Eine Ausgabe dieses Namens gibt es schon. Bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>A span has to lie within the clip and to end after it begins.</source>
        <translation>Ein Abschnitt muss im Clip liegen und nach seinem Anfang enden.</translation>
    </message>
    <message>
        <source>Another export is writing media into this folder. Wait for it.</source>
        <translation>In diesen Ordner werden gerade schon Medien geschrieben. Bitte abwarten.</translation>
    </message>
    <message>
        <source>The clip&apos;s file is not the one that was judged: its fingerprint differs.</source>
        <translation>Die Datei des Clips ist nicht die beurteilte: ihr Fingerabdruck ist ein anderer.</translation>
    </message>
    <message>
        <source>Making this project was broken off before anything was in it. Make it once more in the same place.</source>
        <translation>Dieses Projekt wurde abgebrochen, bevor etwas darin war. Bitte am selben Ort noch einmal anlegen.</translation>
    </message>
    <message>
        <source>None of the clips lies below this folder. Choose the one that stands for the old one.</source>
        <translation>Unter diesem Ordner liegt keiner der Clips. Bitte den wählen, der für den alten steht.</translation>
    </message>
    <message>
        <source>The connection to the project&apos;s server is lost. See that it runs, and try again; what was saved before is not harmed.</source>
        <translation>Die Verbindung zum Server des Projekts ist verloren. Sehen Sie nach, ob er läuft, und versuchen Sie es noch einmal; was vorher gesichert war, ist unversehrt.</translation>
    </message>
    <message>
        <source>The project was moved or deleted while it was open; nothing more is written to it. Open it again where it is now.</source>
        <translation>Das Projekt wurde verschoben oder gelöscht, während es offen war; es wird nichts mehr hineingeschrieben. Öffnen Sie es neu, wo es jetzt liegt.</translation>
    </message>
    <message>
        <source>The project&apos;s database is damaged. Restore a backup.</source>
        <translation>Die Datenbank des Projekts ist beschädigt. Stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>There is not enough memory. End other programs and try again; what was saved before is not harmed.</source>
        <translation>Der Speicher reicht nicht. Beenden Sie andere Programme und versuchen Sie es noch einmal; was vorher gesichert war, ist unversehrt.</translation>
    </message>
    <message>
        <source>The file does not exist. Relink the clips&apos; folder if it has moved.</source>
        <translation>Die Datei gibt es nicht. Geben Sie den neuen Ordner der Clips an, wenn er verschoben wurde.</translation>
    </message>
    <message>
        <source>The file holds no bytes at all. Copy the clip again.</source>
        <translation>Die Datei ist ganz leer. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file cannot be read as a video: it is damaged, cut off or of another kind. Copy the clip again.</source>
        <translation>Die Datei lässt sich nicht als Video lesen: Sie ist beschädigt, abgeschnitten oder von anderer Art. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file holds sound but no pictures; a clip needs both.</source>
        <translation>Die Datei enthält Ton, aber keine Bilder; ein Clip braucht beides.</translation>
    </message>
    <message>
        <source>The file is cut off: its end is missing. Copy the clip again.</source>
        <translation>Die Datei ist abgeschnitten: Ihr Ende fehlt. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file is damaged: some pictures could not be decoded or are wrong in part. Copy the clip again.</source>
        <translation>Die Datei ist beschädigt: Einige Bilder ließen sich nicht dekodieren oder sind teilweise falsch. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>A part of the sound, or all of it, cannot be played.</source>
        <translation>Der Ton lässt sich zum Teil oder gar nicht abspielen.</translation>
    </message>
    <message>
        <source>No model server is chosen yet. Give its address under Edit, Model server.</source>
        <translation>Es ist noch kein Modellserver gewählt. Geben Sie seine Adresse unter Bearbeiten, Modellserver an.</translation>
    </message>
    <message>
        <source>{host} is outside this machine and its network; clips may be sent there only once this is allowed in the project.</source>
        <translation>{host} liegt außerhalb dieses Rechners und seines Netzes; Clips dürfen erst dorthin gesendet werden, wenn das Projekt es erlaubt.</translation>
    </message>
    <message>
        <source>{place} cannot be reached. Is the server running, and is its address right?</source>
        <translation>{place} ist nicht erreichbar. Läuft der Server, und stimmt seine Adresse?</translation>
    </message>
    <message>
        <source>The connection to {place} broke before the reply was whole.</source>
        <translation>Die Verbindung zu {place} brach ab, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>{place} stopped in the middle of a reply.</source>
        <translation>{place} hörte mitten in einer Antwort auf.</translation>
    </message>
    <message>
        <source>{place} did not reply in time. How long it may take is set under Model server, Advanced.</source>
        <translation>{place} hat nicht rechtzeitig geantwortet. Wie lange es dauern darf, steht unter Modellserver, Erweitert.</translation>
    </message>
    <message>
        <source>The certificate of {place} is signed by nobody who is trusted here, so it could be anybody&apos;s. Nothing was sent. If the server is yours, give the file of its authority under Model server, Advanced (CA file).</source>
        <translation>Das Zertifikat von {place} hat niemand unterschrieben, dem hier vertraut wird; es könnte also von jedem sein. Es wurde nichts gesendet. Ist es Ihr Server, geben Sie die Datei seiner Zertifizierungsstelle unter Modellserver, Erweitert an (CA-Datei).</translation>
    </message>
    <message>
        <source>The certificate of {place} has expired, or is not valid yet. Nothing was sent. Have it renewed, or look at this machine&apos;s clock.</source>
        <translation>Das Zertifikat von {place} ist abgelaufen oder noch nicht gültig. Es wurde nichts gesendet. Lassen Sie es erneuern, oder sehen Sie nach der Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>The certificate of {place} is for another name. Nothing was sent. Give the address by the name that the certificate bears.</source>
        <translation>Das Zertifikat von {place} gilt für einen anderen Namen. Es wurde nichts gesendet. Geben Sie die Adresse mit dem Namen an, den das Zertifikat trägt.</translation>
    </message>
    <message>
        <source>{place} does not speak TLS. Nothing was sent. If it is a plain server, its address begins with http://.</source>
        <translation>{place} spricht kein TLS. Es wurde nichts gesendet. Ist es ein Server ohne Verschlüsselung, beginnt seine Adresse mit http://.</translation>
    </message>
    <message>
        <source>No encrypted connection to {place} came about. Nothing was sent.</source>
        <translation>Es kam keine verschlüsselte Verbindung zu {place} zustande. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The CA file cannot be read as PEM certificates.</source>
        <translation>Die CA-Datei lässt sich nicht als PEM-Zertifikate lesen.</translation>
    </message>
    <message>
        <source>The proxy does not lead to {place}. Look at its address.</source>
        <translation>Der Proxy führt nicht zu {place}. Prüfen Sie seine Adresse.</translation>
    </message>
    <message>
        <source>This is not the address of a proxy. Write it like http://proxy.lab:3128 or socks5h://localhost:1080, without user name and password.</source>
        <translation>Das ist keine Adresse eines Proxys. Schreiben Sie sie wie http://proxy.lab:3128 oder socks5h://localhost:1080, ohne Benutzernamen und Kennwort.</translation>
    </message>
    <message>
        <source>This file stands for the prompt. Change it there, or take it away.</source>
        <translation>Diese Datei steht für den Prompt. Ändern Sie ihn dort, oder nehmen Sie sie weg.</translation>
    </message>
    <message>
        <source>Nobody has looked yet whether these clips have picture and sound: {clips}. Import their folder again, and they are read; then export.</source>
        <translation>Bei diesen Clips wurde noch nicht nachgesehen, ob sie Bild und Ton haben: {clips}. Lesen Sie ihren Ordner noch einmal ein, dann wird es nachgeholt; danach exportieren.</translation>
    </message>
    <message>
        <source>&quot;{address}&quot; is not the address of a model server. Write it like http://localhost:8080.</source>
        <translation>„{address}“ ist keine Adresse eines Modellservers. Schreiben Sie sie wie http://localhost:8080.</translation>
    </message>
    <message>
        <source>This is not an API key: it has to be one word of visible ASCII characters.</source>
        <translation>Das ist kein API-Schlüssel: Er muss ein einziges Wort aus sichtbaren ASCII-Zeichen sein.</translation>
    </message>
    <message>
        <source>{place} does not take the API key, or wants one. Give it under Edit, Model server.</source>
        <translation>{place} nimmt den API-Schlüssel nicht an oder verlangt einen. Geben Sie ihn unter Bearbeiten, Modellserver ein.</translation>
    </message>
    <message>
        <source>{place} does not have what was asked for. Look at the address and the language model.</source>
        <translation>{place} hat nicht, wonach gefragt wurde. Prüfen Sie die Adresse und das Sprachmodell.</translation>
    </message>
    <message>
        <source>{place} is too busy. Try again in a moment.</source>
        <translation>{place} ist überlastet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The request is longer than the language model can read. Send fewer frames, or choose a language model with a larger context.</source>
        <translation>Die Anfrage ist länger, als das Sprachmodell lesen kann. Schicken Sie weniger Bilder, oder wählen Sie ein Sprachmodell mit größerem Kontext.</translation>
    </message>
    <message>
        <source>{place} refused the request (status {status}).</source>
        <translation>{place} hat die Anfrage abgelehnt (Status {status}).</translation>
    </message>
    <message>
        <source>{place} failed at the request (status {status}).</source>
        <translation>{place} ist an der Anfrage gescheitert (Status {status}).</translation>
    </message>
    <message>
        <source>{place} names no language model. Is one loaded?</source>
        <translation>{place} nennt kein Sprachmodell. Ist eines geladen?</translation>
    </message>
    <message>
        <source>{place} sends the request on to another place, which was not followed. If that is your server, give its address itself.</source>
        <translation>{place} leitet die Anfrage an eine andere Stelle weiter; dem wurde nicht gefolgt. Ist das Ihr Server, dann geben Sie seine Adresse selbst an.</translation>
    </message>
    <message>
        <source>{place} does not answer with JSON: this is not the address of an OpenAI-compatible server.</source>
        <translation>{place} antwortet nicht mit JSON: Das ist nicht die Adresse eines OpenAI-kompatiblen Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s stream ended in the middle of a reply.</source>
        <translation>Der Datenstrom des Servers endete mitten in einer Antwort.</translation>
    </message>
    <message>
        <source>The language model was cut off: its reply reached the most tokens allowed.</source>
        <translation>Das Sprachmodell wurde abgeschnitten: Seine Antwort erreichte die höchste erlaubte Zahl an Token.</translation>
    </message>
    <message>
        <source>The language model wrote nothing.</source>
        <translation>Das Sprachmodell hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>The server&apos;s filter or the language model itself declined to answer.</source>
        <translation>Der Filter des Servers oder das Sprachmodell selbst hat die Antwort verweigert.</translation>
    </message>
    <message>
        <source>The server sent something that is not sound JSON.</source>
        <translation>Der Server hat kein fehlerfreies JSON geschickt.</translation>
    </message>
    <message>
        <source>The server&apos;s reply is not a chat completion.</source>
        <translation>Die Antwort des Servers ist keine Chat-Completion.</translation>
    </message>
    <message>
        <source>The server&apos;s reply is too large.</source>
        <translation>Die Antwort des Servers ist zu groß.</translation>
    </message>
    <message>
        <source>The question has another wording by now. Look at it and ask again.</source>
        <translation>Die Frage hat inzwischen einen anderen Wortlaut. Sehen Sie sie an und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>This line is no comment (#), no field (name: value) and no section (--- user).</source>
        <translation>Diese Zeile ist kein Kommentar (#), kein Feld (name: Wert) und kein Abschnitt (--- user).</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text; save it as UTF-8.</source>
        <translation>Die Datei ist kein UTF-8-Text; als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The field {field} stands here twice.</source>
        <translation>Das Feld {field} steht hier zweimal.</translation>
    </message>
    <message>
        <source>The section &quot;{section}&quot; stands here twice.</source>
        <translation>Der Abschnitt „{section}“ steht hier zweimal.</translation>
    </message>
    <message>
        <source>The prompt has no name; write name: {name}.</source>
        <translation>Der Prompt hat keinen Namen; name: {name} schreiben.</translation>
    </message>
    <message>
        <source>The prompt of this file is called {name}, not &quot;{written}&quot;.</source>
        <translation>Der Prompt dieser Datei heißt {name}, nicht „{written}“.</translation>
    </message>
    <message>
        <source>The prompt has no version; write version: 1.</source>
        <translation>Der Prompt hat keine Version; version: 1 schreiben.</translation>
    </message>
    <message>
        <source>There is no field {field}; there are name, version, temperature, max_tokens and variables.</source>
        <translation>Ein Feld {field} gibt es nicht; es gibt name, version, temperature, max_tokens und variables.</translation>
    </message>
    <message>
        <source>The field {field} is a whole number from {least} to {most}.</source>
        <translation>Das Feld {field} ist eine ganze Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <source>The temperature is a number from 0 to 2.</source>
        <translation>Die Temperatur (temperature) ist eine Zahl von 0 bis 2.</translation>
    </message>
    <message>
        <source>The section &quot;{section}&quot; is missing or empty.</source>
        <translation>Der Abschnitt „{section}“ fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>There is no section &quot;{section}&quot;; there are system, user, schema and &quot;NAME by VARIABLE: VALUE&quot;.</source>
        <translation>Einen Abschnitt „{section}“ gibt es nicht; es gibt system, user, schema und „NAME by VARIABLE: WERT“.</translation>
    </message>
    <message>
        <source>This prompt has no schema of its own; leave the section out.</source>
        <translation>Dieser Prompt hat kein eigenes Schema; den Abschnitt weglassen.</translation>
    </message>
    <message>
        <source>The texts of {variable} depend on two variables.</source>
        <translation>Die Texte von {variable} hängen von zwei Variablen ab.</translation>
    </message>
    <message>
        <source>There is no variable &quot;{variable}&quot; for this prompt; there are: {offered}.</source>
        <translation>Eine Variable „{variable}“ gibt es für diesen Prompt nicht; es gibt: {offered}.</translation>
    </message>
    <message>
        <source>{{{variable}}} is not among the variables that the prompt names.</source>
        <translation>{{{variable}}} steht nicht unter den Variablen, die der Prompt nennt.</translation>
    </message>
    <message>
        <source>The variable {variable} is named but used nowhere.</source>
        <translation>Die Variable {variable} ist genannt, wird aber nirgends gebraucht.</translation>
    </message>
    <message>
        <source>The prompt does not use {{{variable}}}, without which it cannot ask.</source>
        <translation>Der Prompt gebraucht {{{variable}}} nicht; ohne das kann er nicht fragen.</translation>
    </message>
    <message>
        <source>The schema cannot be used.</source>
        <translation>Das Schema ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The schema cannot be used: it is nested deeper than {most}.</source>
        <translation>Das Schema ist nicht zu gebrauchen: Es ist tiefer als {most} Ebenen geschachtelt.</translation>
    </message>
    <message>
        <source>The schema is no sound JSON here.</source>
        <translation>Das Schema ist hier kein fehlerfreies JSON.</translation>
    </message>
    <message>
        <source>There is no such prompt; there are: {names}.</source>
        <translation>Einen solchen Prompt gibt es nicht; es gibt: {names}.</translation>
    </message>
    <message>
        <source>This is not sound JSON; it may have been cut off. It was left out.</source>
        <translation>Das ist kein fehlerfreies JSON; vielleicht ist es abgeschnitten. Es wurde ausgelassen.</translation>
    </message>
    <message>
        <source>A reply is a JSON object; what stands here is not. It was left out.</source>
        <translation>Eine Erwiderung ist ein JSON-Objekt; was hier steht, ist keins. Es wurde ausgelassen.</translation>
    </message>
    <message>
        <source>This is a request without its response; give the file that the batch brought back.</source>
        <translation>Das ist eine Anfrage ohne ihre Erwiderung; die Datei angeben, die der Batch-Dienst zurückgegeben hat.</translation>
    </message>
    <message>
        <source>The batch service did not answer this request.</source>
        <translation>Der Batch-Dienst hat diese Anfrage nicht beantwortet.</translation>
    </message>
    <message>
        <source>The clip has no label; import its label first.</source>
        <translation>Der Clip hat kein Label; zuerst sein Label einlesen.</translation>
    </message>
    <message>
        <source>The clip has no caption of this modality; make captions first.</source>
        <translation>Der Clip hat keine Beschreibung dieser Modalität; zuerst Beschreibungen erzeugen.</translation>
    </message>
    <message>
        <source>The clip has no pictures.</source>
        <translation>Der Clip hat keine Bilder.</translation>
    </message>
    <message>
        <source>The clip has no sound.</source>
        <translation>Der Clip hat keinen Ton.</translation>
    </message>
    <message>
        <source>The benchmark definition has no category for the task {task} and the sub-type {sub_type}.</source>
        <translation>Die Benchmark-Definition hat keine Kategorie für die Aufgabe {task} und den Untertyp {sub_type}.</translation>
    </message>
    <message>
        <source>Only Basic questions have options of their own.</source>
        <translation>Nur Basic-Fragen haben eigene Antworten.</translation>
    </message>
    <message>
        <source>There is nothing to ask here: the clip lacks what this stage builds on (sound, a caption, support of its label), or no clip fits the choice.</source>
        <translation>Hier ist nichts zu fragen: Dem Clip fehlt, worauf diese Stufe aufbaut (Ton, eine Beschreibung, Stützung seines Labels), oder kein Clip passt zur Auswahl.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Stopped; no file was written.</source>
        <translation>Angehalten; es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The question</source>
        <translation>Die Frage</translation>
    </message>
    <message>
        <source>The caption</source>
        <translation>Die Beschreibung</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Nothing is known about this file: it is neither a DFEW folder, a manifest, captions, support nor candidates.</source>
        <translation>Über diese Datei ist nichts bekannt: Sie ist weder ein DFEW-Ordner noch ein Manifest, und sie enthält weder Beschreibungen noch stützende Emotionen noch Kandidaten.</translation>
    </message>
    <message>
        <source>A workbook of labels is read together with its clips: import the folder that it lies in.</source>
        <translation>Eine Arbeitsmappe mit Labels wird zusammen mit ihren Clips gelesen: Lesen Sie den Ordner ein, in dem sie liegt.</translation>
    </message>
    <message>
        <source>Clips of several parts bear this number, so its label was given to none; write the part into the list, as in part_1/1.mp4.</source>
        <translation>Clips mehrerer Teile tragen diese Nummer; darum bekam keiner ihr Label. Schreiben Sie den Teil in die Liste, wie in part_1/1.mp4.</translation>
    </message>
    <message>
        <source>There is no such file on disk; copy it into the folder and import again.</source>
        <translation>Diese Datei gibt es auf der Platte nicht; kopieren Sie sie in den Ordner und lesen Sie erneut ein.</translation>
    </message>
    <message>
        <source>This label belongs to a clip that is not on disk.</source>
        <translation>Dieses Label gehört zu einem Clip, der nicht auf der Platte ist.</translation>
    </message>
    <message>
        <source>{count} labels of this list belong to clips that are not on disk; this is the first.</source>
        <translation>{count} Labels dieser Liste gehören zu Clips, die nicht auf der Platte sind; dies ist das erste.</translation>
    </message>
    <message>
        <source>This link leads nowhere. It was left out.</source>
        <translation>Diese Verknüpfung führt ins Leere. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>This link leaves the folder; copy what it leads to into the folder. It was left out.</source>
        <translation>Diese Verknüpfung verlässt den Ordner; kopieren Sie ihr Ziel hinein. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The path is absolute; give it relative to the folder, as in part_1/1.mp4. It was left out.</source>
        <translation>Der Pfad ist absolut; geben Sie ihn vom Ordner aus an, wie in part_1/1.mp4. Er wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The path leaves the folder by &quot;..&quot;; give it relative to the folder, as in part_1/1.mp4. It was left out.</source>
        <translation>Der Pfad verlässt mit „..“ den Ordner; geben Sie ihn vom Ordner aus an, wie in part_1/1.mp4. Er wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The path is a link that leaves the folder; copy what it leads to into the folder. It was left out.</source>
        <translation>Der Pfad ist eine Verknüpfung, die den Ordner verlässt; kopieren Sie ihr Ziel hinein. Er wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The path is empty, not UTF-8 or holds control characters. It was left out.</source>
        <translation>Der Pfad ist leer, nicht UTF-8 oder enthält Steuerzeichen. Er wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The sound&apos;s path was left out.</source>
        <translation>Der Pfad des Tons wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The file&apos;s name is not UTF-8; rename it and import again. It was left out.</source>
        <translation>Der Name der Datei ist nicht UTF-8; benennen Sie sie um und lesen Sie erneut ein. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The file&apos;s name holds control characters; rename it and import again. It was left out.</source>
        <translation>Der Name der Datei enthält Steuerzeichen; benennen Sie sie um und lesen Sie erneut ein. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The same clip is there as {other}, which was taken.</source>
        <translation>Derselbe Clip liegt als {other} vor; jener wurde übernommen.</translation>
    </message>
    <message>
        <source>The clip stands on line {other} already, which was taken.</source>
        <translation>Der Clip steht schon in Zeile {other}; jene wurde übernommen.</translation>
    </message>
    <message>
        <source>The row names no clip. It was left out.</source>
        <translation>Die Zeile nennt keinen Clip. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The label &quot;{label}&quot; is none of 0 to 7 and no emotion&apos;s name; correct it and import again. The row was left out.</source>
        <translation>Das Label „{label}“ ist weder eine Zahl von 0 bis 7 noch der Name einer Emotion; berichtigen Sie es und lesen Sie erneut ein. Die Zeile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The votes are not seven counts. They were left out.</source>
        <translation>Die Stimmen sind nicht sieben Anzahlen. Sie wurden ausgelassen.</translation>
    </message>
    <message>
        <source>The pool &quot;{pool}&quot; is neither benchmark nor training; correct it.</source>
        <translation>Der Vorrat „{pool}“ ist weder benchmark noch training; berichtigen Sie ihn.</translation>
    </message>
    <message>
        <source>The clip has no sound stream, so it carries no question of a release.</source>
        <translation>Der Clip hat keine Tonspur; darum trägt er keine Frage einer Ausgabe.</translation>
    </message>
    <message>
        <source>The label here is {this_label}, but {other_label} in {other}, which was believed.</source>
        <translation>Das Label ist hier {this_label}, in {other} aber {other_label}; jenem wurde geglaubt.</translation>
    </message>
    <message>
        <source>There is no annotation.xlsx and no set_1.csv that can be read below this folder; the clips were taken without new labels.</source>
        <translation>Unter diesem Ordner ist weder eine annotation.xlsx noch eine set_1.csv, die sich lesen lässt; die Clips wurden ohne neue Labels übernommen.</translation>
    </message>
    <message>
        <source>The folder cannot be read; what lies in it was left out.</source>
        <translation>Der Ordner lässt sich nicht lesen; was darin liegt, wurde ausgelassen.</translation>
    </message>
    <message>
        <source>{count} clips lie only here and were not taken, because the clips of {folder} were; move them there, or import this folder by itself.</source>
        <translation>{count} Clips liegen nur hier und wurden nicht übernommen, weil die aus {folder} übernommen wurden; verschieben Sie sie dorthin, oder lesen Sie diesen Ordner für sich ein.</translation>
    </message>
    <message>
        <source>The folder of the clips is not there; plug in its disk, or relink the root.</source>
        <translation>Der Ordner der Clips ist nicht da; schließen Sie seine Platte an, oder geben Sie den neuen Ordner an.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check its permissions and the disk.</source>
        <translation>Die Datei lässt sich nicht lesen. Prüfen Sie ihre Rechte und die Platte.</translation>
    </message>
    <message>
        <source>The system does not give out the file. Check its permissions and its disk, and try again; the clip itself may be sound.</source>
        <translation>Das System gibt die Datei nicht heraus. Prüfen Sie ihre Rechte und die Platte, und versuchen Sie es erneut; der Clip selbst kann heil sein.</translation>
    </message>
    <message>
        <source>The file is cut off: pictures missing: {missing}. Copy the clip again.</source>
        <translation>Die Datei ist abgeschnitten; fehlende Bilder: {missing}. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The import was stopped; what was done is kept. Import again to go on.</source>
        <translation>Das Einlesen wurde angehalten; was getan ist, bleibt. Lesen Sie erneut ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>The project has no such clip; import the clip first.</source>
        <translation>Diesen Clip hat das Projekt nicht; lesen Sie zuerst den Clip ein.</translation>
    </message>
    <message>
        <source>No clip of this project is named here; write its video_id as in part_1/1.mp4.</source>
        <translation>Hier ist kein Clip dieses Projekts genannt; schreiben Sie seine video_id wie in part_1/1.mp4.</translation>
    </message>
    <message>
        <source>Neither the reply nor the file&apos;s name says whether this is about the picture or the sound; put &quot;video&quot; or &quot;audio&quot; into the file&apos;s name.</source>
        <translation>Weder die Antwort noch der Dateiname sagt, ob es um das Bild oder den Ton geht; schreiben Sie „video“ oder „audio“ in den Dateinamen.</translation>
    </message>
    <message>
        <source>The file has a caption of this clip already, which was taken.</source>
        <translation>Die Datei hat schon eine Beschreibung dieses Clips; jene wurde übernommen.</translation>
    </message>
    <message>
        <source>The predicted emotion &quot;{emotion}&quot; is none of the seven; the caption was taken without it.</source>
        <translation>Die vorhergesagte Emotion „{emotion}“ ist keine der sieben; die Beschreibung wurde ohne sie übernommen.</translation>
    </message>
    <message>
        <source>Nothing says whether this is about the picture or the sound; write video or audio.</source>
        <translation>Nichts sagt, ob es um das Bild oder den Ton geht; schreiben Sie video oder audio.</translation>
    </message>
    <message>
        <source>This does not name one of the seven emotions; write one of their names.</source>
        <translation>Das nennt keine der sieben Emotionen; schreiben Sie einen ihrer Namen.</translation>
    </message>
    <message>
        <source>There is an emotion for this clip and modality already, which was taken.</source>
        <translation>Für diesen Clip und diese Modalität gibt es schon eine Emotion; jene wurde übernommen.</translation>
    </message>
    <message>
        <source>Question {number} was left out.</source>
        <translation>Frage {number} wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Question {number} was taken as it is.</source>
        <translation>Frage {number} wurde übernommen, wie sie ist.</translation>
    </message>
    <message>
        <source>Question {number} has no category; add one that the benchmark knows.</source>
        <translation>Frage {number} hat keine Kategorie; ergänzen Sie eine, die der Benchmark kennt.</translation>
    </message>
    <message>
        <source>Question {number} has the category &quot;{category}&quot;, which the benchmark does not know; correct it.</source>
        <translation>Frage {number} hat die Kategorie „{category}“, die der Benchmark nicht kennt; berichtigen Sie sie.</translation>
    </message>
    <message>
        <source>The key contradicts the sub-type; change one of the two.</source>
        <translation>Der Schlüssel widerspricht dem Untertyp; ändern Sie eines von beiden.</translation>
    </message>
    <message>
        <source>The server gave no reply; ask for it again.</source>
        <translation>Der Server gab keine Antwort; fragen Sie noch einmal an.</translation>
    </message>
    <message>
        <source>The language model answered ERROR.</source>
        <translation>Das Sprachmodell antwortete ERROR.</translation>
    </message>
    <message>
        <source>The reply is empty.</source>
        <translation>Die Antwort des Sprachmodells ist leer.</translation>
    </message>
    <message>
        <source>The reply is longer than 4 MiB; it was not read.</source>
        <translation>Die Antwort des Sprachmodells ist länger als 4 MiB; sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The reply is nested too deeply to be read.</source>
        <translation>Die Antwort des Sprachmodells ist zu tief verschachtelt, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>The reply was cut off; what was complete is kept.</source>
        <translation>Die Antwort des Sprachmodells wurde abgeschnitten; was vollständig war, bleibt.</translation>
    </message>
    <message>
        <source>The reply was cut off before the caption was complete.</source>
        <translation>Die Antwort des Sprachmodells wurde abgeschnitten, bevor die Beschreibung vollständig war.</translation>
    </message>
    <message>
        <source>The reply is not sound JSON from some point on; what stands before is kept.</source>
        <translation>Die Antwort des Sprachmodells ist ab einer Stelle kein heiles JSON; was davor steht, bleibt.</translation>
    </message>
    <message>
        <source>The reply does not have the form that was asked for.</source>
        <translation>Die Antwort des Sprachmodells hat nicht die verlangte Form.</translation>
    </message>
    <message>
        <source>The question must not name an emotion.</source>
        <translation>Die Frage darf keine Emotion nennen.</translation>
    </message>
    <message>
        <source>There is no JSON in the reply.</source>
        <translation>In der Antwort des Sprachmodells ist kein JSON.</translation>
    </message>
    <message>
        <source>The reply holds neither detailed_caption nor emotion_caption.</source>
        <translation>Die Antwort des Sprachmodells enthält weder detailed_caption noch emotion_caption.</translation>
    </message>
    <message>
        <source>Both parts of the caption are empty.</source>
        <translation>Beide Teile der Beschreibung sind leer.</translation>
    </message>
    <message>
        <source>There is no question in the reply.</source>
        <translation>In der Antwort des Sprachmodells ist keine Frage.</translation>
    </message>
    <message>
        <source>The element is no JSON object.</source>
        <translation>Das Element ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The question has no text.</source>
        <translation>Die Frage hat keinen Text.</translation>
    </message>
    <message>
        <source>The question has fewer than two options.</source>
        <translation>Die Frage hat weniger als zwei Antworten.</translation>
    </message>
    <message>
        <source>The question has more than four options.</source>
        <translation>Die Frage hat mehr als vier Antworten.</translation>
    </message>
    <message>
        <source>Some options are lettered and some are not, or a letter stands twice.</source>
        <translation>Manche Antworten tragen Buchstaben und manche nicht, oder ein Buchstabe kommt zweimal vor.</translation>
    </message>
    <message>
        <source>{part} is empty.</source>
        <translation>{part} ist leer.</translation>
    </message>
    <message>
        <source>{part} says the same as another option.</source>
        <translation>{part} sagt dasselbe wie eine andere.</translation>
    </message>
    <message>
        <source>The question has no answer.</source>
        <translation>Die Frage hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>The answer names more than one option.</source>
        <translation>Der Schlüssel nennt mehr als eine Antwort.</translation>
    </message>
    <message>
        <source>The answer names none of the options.</source>
        <translation>Der Schlüssel nennt keine der Antworten.</translation>
    </message>
    <message>
        <source>{part} is too long.</source>
        <translation>{part} ist zu lang.</translation>
    </message>
    <message>
        <source>{part} holds bytes that are not UTF-8 text.</source>
        <translation>{part} enthält Bytes, die kein UTF-8-Text sind.</translation>
    </message>
    <message>
        <source>{part} holds a NUL character.</source>
        <translation>{part} enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>{part} holds control characters.</source>
        <translation>{part} enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>{part} holds characters that turn the direction of writing around.</source>
        <translation>{part} enthält Zeichen, die die Schreibrichtung umkehren.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such folder; give the folder that DFEW was unpacked into.</source>
        <translation>Diesen Ordner gibt es nicht; geben Sie den an, in den DFEW entpackt wurde.</translation>
    </message>
    <message>
        <source>This is a folder or a device; a file is needed.</source>
        <translation>Das ist ein Ordner oder ein Gerät; gebraucht wird eine Datei.</translation>
    </message>
    <message>
        <source>The file is larger than {most} MiB, the most that is read here.</source>
        <translation>Die Datei ist größer als {most} MiB; mehr wird hier nicht gelesen.</translation>
    </message>
    <message>
        <source>There is no column &quot;{column}&quot;; the columns are: {columns}.</source>
        <translation>Es gibt keine Spalte „{column}“; die Spalten sind: {columns}.</translation>
    </message>
    <message>
        <source>The columns {first} and {second} are both called &quot;{column}&quot;; rename the one that is not meant.</source>
        <translation>Die Spalten {first} und {second} heißen beide „{column}“; benennen Sie die um, die nicht gemeint ist.</translation>
    </message>
    <message>
        <source>The line holds a NUL character; it was left out.</source>
        <translation>Die Zeile enthält ein NUL-Zeichen; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The line is not UTF-8; save the file as &quot;CSV UTF-8&quot;. It was left out.</source>
        <translation>Die Zeile ist nicht UTF-8; speichern Sie die Datei als „CSV UTF-8“. Sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The header is not UTF-8 text; save the file as &quot;CSV UTF-8&quot;.</source>
        <translation>Die Kopfzeile ist kein UTF-8-Text; speichern Sie die Datei als „CSV UTF-8“.</translation>
    </message>
    <message>
        <source>A field is longer than {most} bytes; the line was left out.</source>
        <translation>Ein Feld ist länger als {most} Bytes; die Zeile wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The line has {fields} fields, the header has {columns}; it was left out.</source>
        <translation>Die Zeile hat {fields} Felder, die Kopfzeile {columns}; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>This is not text but a workbook or an archive; export the sheet as &quot;CSV UTF-8&quot;.</source>
        <translation>Das ist kein Text, sondern eine Arbeitsmappe oder ein Archiv; speichern Sie das Blatt als „CSV UTF-8“.</translation>
    </message>
    <message>
        <source>The file is UTF-16; save it as &quot;CSV UTF-8&quot;.</source>
        <translation>Die Datei ist UTF-16; speichern Sie sie als „CSV UTF-8“.</translation>
    </message>
    <message>
        <source>A quote begins here and never ends.</source>
        <translation>Hier beginnt ein Anführungszeichen, das nie endet.</translation>
    </message>
    <message>
        <source>The header has more than {most} columns.</source>
        <translation>Die Kopfzeile hat mehr als {most} Spalten.</translation>
    </message>
    <message>
        <source>The file has more than the {most} rows that are read.</source>
        <translation>Die Datei hat mehr als die {most} Zeilen, die gelesen werden.</translation>
    </message>
    <message>
        <source>The file has no header line.</source>
        <translation>Die Datei hat keine Kopfzeile.</translation>
    </message>
    <message>
        <source>The workbook is damaged, cut off or lacks a part; save it again with a spreadsheet program.</source>
        <translation>Die Arbeitsmappe ist beschädigt, abgeschnitten oder unvollständig; speichern Sie sie noch einmal mit einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>The workbook would not fit into memory and was not read; save it again with a spreadsheet program.</source>
        <translation>Die Arbeitsmappe passte nicht in den Speicher und wurde nicht gelesen; speichern Sie sie noch einmal mit einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>The workbook&apos;s sheet has no header row.</source>
        <translation>Das Blatt der Arbeitsmappe hat keine Kopfzeile.</translation>
    </message>
    <message>
        <source>The workbook has no such sheet.</source>
        <translation>Dieses Blatt hat die Arbeitsmappe nicht.</translation>
    </message>
    <message>
        <source>This is no workbook that can be read; save it as a plain .xlsx without a password, or give it the ending .csv if it is text.</source>
        <translation>Das ist keine Arbeitsmappe, die sich lesen lässt; speichern Sie sie als einfache .xlsx ohne Kennwort, oder geben Sie ihr die Endung .csv, wenn sie Text ist.</translation>
    </message>
    <message>
        <source>The workbook has more rows or columns than are read.</source>
        <translation>Die Arbeitsmappe hat mehr Zeilen oder Spalten, als gelesen werden.</translation>
    </message>
    <message>
        <source>The row is not UTF-8 text; it was left out.</source>
        <translation>Die Zeile ist kein UTF-8-Text; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is not JSON: it begins with neither { nor [.</source>
        <translation>Die Datei ist kein JSON: Sie beginnt weder mit { noch mit [.</translation>
    </message>
    <message>
        <source>What stands here is not JSON; the rest was not read.</source>
        <translation>Was hier steht, ist kein JSON; der Rest wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file ends in the middle here; it was cut off.</source>
        <translation>Die Datei endet hier mittendrin; sie wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>The line is longer than {most} MiB; it was left out.</source>
        <translation>Die Zeile ist länger als {most} MiB; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The line holds a NUL byte; it was left out.</source>
        <translation>Die Zeile enthält ein NUL-Byte; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The line is not UTF-8; it was left out.</source>
        <translation>Die Zeile ist nicht UTF-8; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The line is nested deeper than {most}; it was left out.</source>
        <translation>Die Zeile ist tiefer verschachtelt als {most}; sie wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Question {question} about {clip} is left out: it belongs to the training pool.</source>
        <translation>Frage {question} zu {clip} bleibt weg: Ihr Clip gehört zum Trainingsvorrat.</translation>
    </message>
    <message>
        <source>Question {question} about {clip} is left out: its name leads out of the folder of a release.</source>
        <translation>Frage {question} zu {clip} bleibt weg: Der Name ihres Clips führt aus dem Ordner einer Ausgabe hinaus.</translation>
    </message>
    <message>
        <source>Question {question} about {clip} is left out: its video cannot be read.</source>
        <translation>Frage {question} zu {clip} bleibt weg: Ihr Clip lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Question {question} about {clip} is left out: it has no sound, and the evaluation drops clips without sound.</source>
        <translation>Frage {question} zu {clip} bleibt weg: Ihr Clip hat keinen Ton, und die Auswertung lässt Clips ohne Ton fallen.</translation>
    </message>
    <message>
        <source>Question {question} about {clip} is left out: it has no picture.</source>
        <translation>Frage {question} zu {clip} bleibt weg: Ihr Clip hat kein Bild.</translation>
    </message>
    <message>
        <source>The server of {address} lets nobody in. Look at the address and at user and password, and see that the server runs.</source>
        <translation>Der Server von {address} lässt niemanden ein. Prüfen Sie die Adresse, Benutzer und Kennwort, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>This is not the address of a PostgreSQL server. Write it as postgresql://USER@HOST.</source>
        <translation>Das ist nicht die Adresse eines PostgreSQL-Servers. Schreiben Sie sie als postgresql://BENUTZER@RECHNER.</translation>
    </message>
    <message>
        <source>One of the texts is empty.</source>
        <translation>Einer der Texte ist leer.</translation>
    </message>
    <message>
        <source>Two options say the same.</source>
        <translation>Zwei Antworten sagen dasselbe.</translation>
    </message>
    <message>
        <source>One of the texts is too long.</source>
        <translation>Einer der Texte ist zu lang.</translation>
    </message>
    <message>
        <source>One of the texts holds bytes that are not UTF-8 text.</source>
        <translation>Einer der Texte enthält Bytes, die kein UTF-8-Text sind.</translation>
    </message>
    <message>
        <source>One of the texts holds a NUL character.</source>
        <translation>Einer der Texte enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>One of the texts holds control characters.</source>
        <translation>Einer der Texte enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>One of the texts holds characters that turn the direction of writing around.</source>
        <translation>Einer der Texte enthält Zeichen, die die Schreibrichtung umkehren.</translation>
    </message>
    <message>
        <source>Two options claim the same cue.</source>
        <translation>Zwei Antworten behaupten denselben Hinweis.</translation>
    </message>
    <message>
        <source>One of the options is empty.</source>
        <translation>Eine der Antworten ist leer.</translation>
    </message>
    <message>
        <source>There must be as many options as the question has.</source>
        <translation>Es müssen so viele Antworten sein, wie die Frage hat.</translation>
    </message>
    <message>
        <source>A claimed cue is too long, or holds control characters.</source>
        <translation>Ein behaupteter Hinweis ist zu lang oder enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>The file is cut off: {missing} of {promised} pictures are missing. Copy the clip again.</source>
        <translation>Die Datei ist abgeschnitten: Von {promised} Bildern fehlen {missing}. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file breaks off: {shown_seconds} s of {promised_seconds} s can be shown. Copy the clip again.</source>
        <translation>Die Datei bricht ab: Von {promised_seconds} s sind {shown_seconds} s zu sehen. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file is damaged: {lost} pictures could not be decoded or are wrong in part. Copy the clip again.</source>
        <translation>Die Datei ist beschädigt: {lost} Bilder ließen sich nicht dekodieren oder sind teilweise falsch. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The sound is damaged: {lost} pieces of it are missing. Copy the clip again.</source>
        <translation>Der Ton ist beschädigt: {lost} Stücke davon fehlen. Kopieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The sound cannot be played: there is no decoder for {codec}.</source>
        <translation>Der Ton lässt sich nicht abspielen: Für {codec} gibt es keinen Decoder.</translation>
    </message>
</context>
<context>
    <name>GenerateWords</name>
    <message>
        <source>Caption of the picture</source>
        <translation>Bildbeschreibung</translation>
    </message>
    <message>
        <source>Caption of the sound</source>
        <translation>Tonbeschreibung</translation>
    </message>
    <message>
        <source>Emotion support</source>
        <translation>Stützende Emotionen</translation>
    </message>
    <message>
        <source>Candidate questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Wrong options</source>
        <translation>Falsche Antworten</translation>
    </message>
    <message>
        <source>does not fit the schema</source>
        <translation>passt nicht zum Schema</translation>
    </message>
    <message>
        <source>cut off before its end</source>
        <translation>vor dem Ende abgeschnitten</translation>
    </message>
    <message>
        <source>holds no JSON</source>
        <translation>enthält kein JSON</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>the language model refused</source>
        <translation>das Sprachmodell lehnt ab</translation>
    </message>
    <message>
        <source>broken JSON</source>
        <translation>kaputtes JSON</translation>
    </message>
    <message>
        <source>a text is too long</source>
        <translation>ein Text ist zu lang</translation>
    </message>
    <message>
        <source>two options say the same</source>
        <translation>zwei Antworten sagen dasselbe</translation>
    </message>
    <message>
        <source>the stem names an emotion</source>
        <translation>der Fragetext nennt eine Emotion</translation>
    </message>
    <message>
        <source>two options claim the same cue</source>
        <translation>zwei Antworten behaupten denselben Hinweis</translation>
    </message>
    <message>
        <source>wrong number of options</source>
        <translation>falsche Zahl von Antworten</translation>
    </message>
    <message>
        <source>the server refused the request</source>
        <translation>der Server lehnt die Anfrage ab</translation>
    </message>
    <message>
        <source>the clip has no pictures</source>
        <translation>der Clip hat keine Bilder</translation>
    </message>
    <message>
        <source>the clip has no sound</source>
        <translation>der Clip hat keinen Ton</translation>
    </message>
    <message>
        <source>Without a caption to build on: %1. Make captions first.</source>
        <translation>Ohne Beschreibung als Grundlage: %1. Zuerst Beschreibungen erzeugen.</translation>
    </message>
    <message>
        <source>Waiting for emotion support: %1. Make it first.</source>
        <translation>Ohne stützende Emotionen: %1. Zuerst diese erzeugen.</translation>
    </message>
    <message>
        <source>Clips whose label neither picture nor sound suggests: %1</source>
        <translation>Clips, deren Label weder Bild noch Ton nahelegt: %1</translation>
    </message>
    <message>
        <source>Clips without a single label: %1</source>
        <translation>Clips ohne eindeutiges Label: %1</translation>
    </message>
    <message>
        <source>Clips without sound: %1</source>
        <translation>Clips ohne Ton: %1</translation>
    </message>
    <message>
        <source>There already: %1</source>
        <translation>Schon da: %1</translation>
    </message>
    <message>
        <source>Clips that could not be read: %1</source>
        <translation>Nicht lesbare Clips: %1</translation>
    </message>
    <message>
        <source>Nothing is left to ask here.</source>
        <translation>Hier ist nichts mehr zu fragen.</translation>
    </message>
    <message>
        <source>time unknown until a few were tried</source>
        <translation>Dauer erst nach einer Probe bekannt</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1 h</translation>
    </message>
    <message>
        <source>Requests: %1  ·  tokens read ~%2, written ~%3  ·  %4</source>
        <translation>Anfragen: %1  ·  Tokens gelesen ~%2, geschrieben ~%3  ·  %4</translation>
    </message>
    <message>
        <source>Done before: %1</source>
        <translation>Früher erledigt: %1</translation>
    </message>
    <message>
        <source>Failed before: %1</source>
        <translation>Früher gescheitert: %1</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Angenommen: %1</translation>
    </message>
    <message>
        <source>of them after a repair: %1</source>
        <translation>davon nach Reparatur: %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gescheitert: %1</translation>
    </message>
    <message>
        <source>without a reply: %1</source>
        <translation>ohne Erwiderung: %1</translation>
    </message>
    <message>
        <source>tokens read %1, written %2</source>
        <translation>Tokens gelesen %1, geschrieben %2</translation>
    </message>
    <message>
        <source>Requests written: %1, to %2</source>
        <translation>Anfragen geschrieben: %1, nach %2</translation>
    </message>
    <message>
        <source>Could not be made, because their clip could not be read: %1</source>
        <translation>Nicht möglich, weil der Clip nicht lesbar ist: %1</translation>
    </message>
    <message>
        <source>the server failed at it</source>
        <translation>der Server scheiterte daran</translation>
    </message>
    <message>
        <source>the server sent no sound JSON</source>
        <translation>der Server sandte kein gültiges JSON</translation>
    </message>
    <message>
        <source>the server sent no chat completion</source>
        <translation>der Server sandte keine Chat-Antwort</translation>
    </message>
    <message>
        <source>the reply was too long</source>
        <translation>die Antwort war zu lang</translation>
    </message>
    <message>
        <source>the server stopped in the middle</source>
        <translation>der Server hörte mittendrin auf</translation>
    </message>
    <message>
        <source>the server took too long</source>
        <translation>der Server brauchte zu lange</translation>
    </message>
    <message>
        <source>the language model or its filter declined</source>
        <translation>das Sprachmodell oder sein Filter lehnte ab</translation>
    </message>
    <message>
        <source>the language model wrote nothing</source>
        <translation>das Sprachmodell schrieb nichts</translation>
    </message>
    <message>
        <source>longer than the language model can read</source>
        <translation>länger, als das Sprachmodell lesen kann</translation>
    </message>
    <message>
        <source>Next: emotion support, which is read from the captions of the sound.</source>
        <translation>Als Nächstes: stützende Emotionen; sie werden aus den Beschreibungen des Tons gelesen.</translation>
    </message>
    <message>
        <source>Next: candidate questions, as the support allows.</source>
        <translation>Als Nächstes: Fragen zur Auswahl, soweit die stützenden Emotionen sie erlauben.</translation>
    </message>
    <message>
        <source>Next: the Review page, or wrong options for questions that lack good ones.</source>
        <translation>Als Nächstes: die Seite „Prüfen“ oder falsche Antworten für Fragen, denen gute fehlen.</translation>
    </message>
    <message>
        <source>Test connection found that the server ignores pictures: captions of the picture would be invented.</source>
        <translation>„Verbindung prüfen“ hat ergeben, dass der Server Bilder übergeht: Beschreibungen des Bildes wären erfunden.</translation>
    </message>
    <message>
        <source>Test connection found that the server refuses pictures: captions of the picture would fail.</source>
        <translation>„Verbindung prüfen“ hat ergeben, dass der Server Bilder ablehnt: Beschreibungen des Bildes würden scheitern.</translation>
    </message>
    <message>
        <source>Test connection found that the server ignores sound: captions of the sound would be invented.</source>
        <translation>„Verbindung prüfen“ hat ergeben, dass der Server Ton übergeht: Beschreibungen des Tons wären erfunden.</translation>
    </message>
    <message>
        <source>Test connection found that the server refuses sound: captions of the sound would fail.</source>
        <translation>„Verbindung prüfen“ hat ergeben, dass der Server Ton ablehnt: Beschreibungen des Tons würden scheitern.</translation>
    </message>
    <message>
        <source>Wrong options, %1</source>
        <translation>Falsche Antworten, %1</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>rest of the task&apos;s quota</source>
        <translation>Rest der Quote der Aufgabe</translation>
    </message>
    <message>
        <source>candidates still open</source>
        <translation>noch offene Kandidaten</translation>
    </message>
    <message>
        <source>%1 verified of %2</source>
        <translation>%1 geprüft von %2</translation>
    </message>
    <message>
        <source>flagged for the lead</source>
        <translation>für die Leitung markiert</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
</context>
<context>
    <name>RetryWords</name>
    <message>
        <source>Asking again now (attempt %1 of %2): %3</source>
        <translation>Es wird gerade noch einmal gefragt (Versuch %1 von %2): %3</translation>
    </message>
    <message>
        <source>Asking again in %1 s (attempt %2 of %3): %4</source>
        <translation>In %1 s wird noch einmal gefragt (Versuch %2 von %3): %4</translation>
    </message>
</context>
<context>
    <name>RunTask</name>
    <message>
        <source>Reading the clips</source>
        <translation>Clips werden gelesen</translation>
    </message>
    <message>
        <source>Looking into the video files</source>
        <translation>Videodateien werden angesehen</translation>
    </message>
    <message>
        <source>Reading captions</source>
        <translation>Beschreibungen werden gelesen</translation>
    </message>
    <message>
        <source>Reading emotion support</source>
        <translation>Stützende Emotionen werden gelesen</translation>
    </message>
    <message>
        <source>Reading candidate questions</source>
        <translation>Fragen werden gelesen</translation>
    </message>
    <message>
        <source>Copying files</source>
        <translation>Dateien werden kopiert</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Es beginnt</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>Writing video and sound</source>
        <translation>Bild und Ton werden geschrieben</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 in der Sekunde</translation>
    </message>
</context>
<context>
    <name>SuggestionWords</name>
    <message>
        <source>Hallucinated, emotion-relevant</source>
        <translation>Halluziniert, zur Emotion passend</translation>
    </message>
    <message>
        <source>Spurious</source>
        <translation>Ohne Bezug</translation>
    </message>
    <message>
        <source>as long as the key</source>
        <translation>so lang wie der Schlüssel</translation>
    </message>
    <message>
        <source>length %1 against the key</source>
        <translation>Länge %1 ggü. Schlüssel</translation>
    </message>
    <message>
        <source>too like the key</source>
        <translation>dem Schlüssel zu ähnlich</translation>
    </message>
    <message>
        <source>too like option %1</source>
        <translation>Antwort %1 zu ähnlich</translation>
    </message>
    <message>
        <source>names an emotion: “%1”</source>
        <translation>nennt eine Emotion: „%1“</translation>
    </message>
    <message>
        <source>the caption says so: “%1”</source>
        <translation>die Beschreibung sagt es: „%1“</translation>
    </message>
    <message>
        <source>the caption says nothing of it</source>
        <translation>die Beschreibung sagt nichts davon</translation>
    </message>
    <message>
        <source>much longer than the key</source>
        <translation>viel länger als der Schlüssel</translation>
    </message>
    <message>
        <source>much shorter than the key</source>
        <translation>viel kürzer als der Schlüssel</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>happiness</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>sadness</source>
        <translation>Trauer</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>anger</source>
        <translation>Wut</translation>
    </message>
    <message>
        <source>surprise</source>
        <translation>Überraschung</translation>
    </message>
    <message>
        <source>disgust</source>
        <translation>Ekel</translation>
    </message>
    <message>
        <source>fear</source>
        <translation>Angst</translation>
    </message>
    <message>
        <source>no single label</source>
        <translation>kein eindeutiges Label</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>unmarked</source>
        <translation>unmarkiert</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>hallucinated</source>
        <translation>halluziniert</translation>
    </message>
    <message>
        <source>spurious</source>
        <translation>ohne Bezug</translation>
    </message>
    <message>
        <source>arguable</source>
        <translation>strittig</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>unentschieden</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>in Prüfung</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>umstritten</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>verifier</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>By need</source>
        <translation>Nach Bedarf</translation>
    </message>
    <message>
        <source>By clip</source>
        <translation>Nach Clip</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>flag removed</source>
        <translation>Markierung entfernt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>clip attributes changed</source>
        <translation>Clip-Merkmale geändert</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>redone</source>
        <translation>wiederhergestellt</translation>
    </message>
    <message>
        <source>not marked</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>The question has no text.</source>
        <translation>Die Frage hat keinen Text.</translation>
    </message>
    <message>
        <source>Option %1 is empty.</source>
        <translation>Antwort %1 ist leer.</translation>
    </message>
    <message>
        <source>Option %1 says the same as another option.</source>
        <translation>Antwort %1 sagt dasselbe wie eine andere.</translation>
    </message>
    <message>
        <source>The number of options does not fit the task.</source>
        <translation>Die Zahl der Antworten passt nicht zur Aufgabe.</translation>
    </message>
    <message>
        <source>No option is the key.</source>
        <translation>Keine Antwort ist der Schlüssel.</translation>
    </message>
    <message>
        <source>The question is too long.</source>
        <translation>Die Frage ist zu lang.</translation>
    </message>
    <message>
        <source>Option %1 is too long.</source>
        <translation>Antwort %1 ist zu lang.</translation>
    </message>
    <message>
        <source>The question holds control characters.</source>
        <translation>Die Frage enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>Option %1 holds control characters.</source>
        <translation>Antwort %1 enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>The sub-type does not fit the task or the key.</source>
        <translation>Der Untertyp passt nicht zu Aufgabe oder Schlüssel.</translation>
    </message>
    <message>
        <source>The choices of this task are Yes and No, in this order.</source>
        <translation>Die Antworten dieser Aufgabe sind Yes und No, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>No option is marked right. Mark the key right, edit, or reject.</source>
        <translation>Keine Antwort ist als richtig markiert. Den Schlüssel richtig markieren, bearbeiten oder verwerfen.</translation>
    </message>
    <message>
        <source>Several options are marked right. Only the key may be.</source>
        <translation>Mehrere Antworten sind als richtig markiert. Nur der Schlüssel darf es sein.</translation>
    </message>
    <message>
        <source>The option marked right is not the key. Re-key the question or change the mark.</source>
        <translation>Die als richtig markierte Antwort ist nicht der Schlüssel. Schlüssel oder Markierung ändern.</translation>
    </message>
    <message>
        <source>An option is marked arguable. Settle it, edit, or reject.</source>
        <translation>Eine Antwort ist als strittig markiert. Klären, bearbeiten oder verwerfen.</translation>
    </message>
    <message>
        <source>The claimed cue is too long, or holds control characters.</source>
        <translation>Der behauptete Hinweis ist zu lang oder enthält Steuerzeichen.</translation>
    </message>
</context>
<context>
    <name>cuebench::AttributeBar</name>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>Mehrere Personen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Cut inside</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Bad sound</source>
        <translation>Schlechter Ton</translation>
    </message>
    <message>
        <source>Which person?</source>
        <translation>Welche Person?</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>cuebench::BarChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>quota: %1</source>
        <translation>Quote: %1</translation>
    </message>
</context>
<context>
    <name>cuebench::CaptionCard</name>
    <message>
        <source>Video caption</source>
        <translation>Bildbeschreibung</translation>
    </message>
    <message>
        <source>Audio caption</source>
        <translation>Tonbeschreibung</translation>
    </message>
    <message>
        <source>predicts %1</source>
        <translation>sagt %1</translation>
    </message>
    <message>
        <source>No caption was imported for this modality.</source>
        <translation>Für diese Modalität wurde keine Beschreibung eingelesen.</translation>
    </message>
    <message>
        <source>supports the label (%1)</source>
        <translation>stützt das Label (%1)</translation>
    </message>
    <message>
        <source>does not support the label (%1)</source>
        <translation>stützt das Label nicht (%1)</translation>
    </message>
</context>
<context>
    <name>cuebench::CaptionCompare</name>
    <message>
        <source>Modality</source>
        <translation>Modalität</translation>
    </message>
    <message>
        <source>Caption on the left</source>
        <translation>Beschreibung links</translation>
    </message>
    <message>
        <source>Caption on the right</source>
        <translation>Beschreibung rechts</translation>
    </message>
    <message>
        <source>Name a clip to see its captions beside each other.</source>
        <translation>Einen Clip nennen, um seine Beschreibungen nebeneinander zu sehen.</translation>
    </message>
    <message>
        <source>The project has no clip %1.</source>
        <translation>Das Projekt hat keinen Clip %1.</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Startwert %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>There is no caption of this modality yet.</source>
        <translation>Für diese Modalität gibt es noch keine Beschreibung.</translation>
    </message>
    <message>
        <source>There is one caption so far. With another language model or seed a second one is made beside it.</source>
        <translation>Bisher gibt es eine Beschreibung. Mit anderem Sprachmodell oder Startwert entsteht eine zweite daneben.</translation>
    </message>
    <message>
        <source>Struck through: only on the left. Underlined: only on the right.</source>
        <translation>Durchgestrichen: nur links. Unterstrichen: nur rechts.</translation>
    </message>
    <message>
        <source>Predicted: %1</source>
        <translation>Vorhergesagt: %1</translation>
    </message>
</context>
<context>
    <name>cuebench::CheatSheet</name>
    <message>
        <source>Everything by keyboard — any key closes this sheet</source>
        <translation>Alles über die Tastatur — jede Taste schließt dieses Blatt</translation>
    </message>
    <message>
        <source>Pick an option</source>
        <translation>Eine Antwort wählen</translation>
    </message>
    <message>
        <source>Next mark for an option</source>
        <translation>Markierung wechseln</translation>
    </message>
    <message>
        <source>Make an option the key</source>
        <translation>Zum Schlüssel machen</translation>
    </message>
    <message>
        <source>Move the zoomed picture</source>
        <translation>Das vergrößerte Bild verschieben</translation>
    </message>
    <message>
        <source>In place of an option</source>
        <translation>Anstelle einer Antwort</translation>
    </message>
    <message>
        <source>Take one</source>
        <translation>Einen nehmen</translation>
    </message>
</context>
<context>
    <name>cuebench::ChoicePanel</name>
    <message>
        <source>Press the key in front, or Esc to go back</source>
        <translation>Taste davor drücken, oder Esc zurück</translation>
    </message>
    <message>
        <source>Say why, then press Return</source>
        <translation>Warum? Dann Eingabetaste</translation>
    </message>
</context>
<context>
    <name>cuebench::ClaimRow</name>
    <message>
        <source>Cue claimed</source>
        <translation>Behauptet</translation>
    </message>
    <message>
        <source>What the stem claims to be seen or heard. Worded like an option of this clip, it is the same cue.</source>
        <translation>Was laut Fragetext zu sehen oder zu hören ist. Im Wortlaut einer Antwort dieses Clips ist es derselbe Hinweis.</translation>
    </message>
    <message>
        <source>judged %1</source>
        <translation>Urteil: %1</translation>
    </message>
    <message>
        <source>A verdict on this cue agrees with the sub-type.</source>
        <translation>Ein Urteil über diesen Hinweis stimmt mit dem Untertyp überein.</translation>
    </message>
    <message>
        <source>A verdict on this cue differs from the sub-type. Change the sub-type, or let yours be the newer word.</source>
        <translation>Ein Urteil über diesen Hinweis weicht vom Untertyp ab. Den Untertyp ändern oder selbst das neuere Urteil geben.</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipCardDelegate</name>
    <message>
        <source>cannot be played</source>
        <translation>nicht abspielbar</translation>
    </message>
    <message>
        <source>no questions</source>
        <translation>keine Fragen</translation>
    </message>
    <message>
        <source>questions: %1</source>
        <translation>Fragen: %1</translation>
    </message>
    <message>
        <source>verified: %1</source>
        <translation>geprüft: %1</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipDetail</name>
    <message>
        <source>Review its questions</source>
        <translation>Seine Fragen prüfen</translation>
    </message>
    <message>
        <source>No clip selected</source>
        <translation>Kein Clip gewählt</translation>
    </message>
    <message>
        <source>Select a clip to see what is known of it.</source>
        <translation>Einen Clip wählen, um zu sehen, was über ihn bekannt ist.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2, %3 frames/s</source>
        <translation>%1 × %2, %3 Bilder/s</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>none: no question of a release can use this clip</source>
        <translation>keiner: keine Frage einer Ausgabe kann diesen Clip verwenden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>%1, %2 verified</source>
        <translation>%1, davon %2 geprüft</translation>
    </message>
    <message>
        <source>Video caption</source>
        <translation>Bildbeschreibung</translation>
    </message>
    <message>
        <source>Audio caption</source>
        <translation>Tonbeschreibung</translation>
    </message>
    <message>
        <source>No captions have been imported for this clip.</source>
        <translation>Zu diesem Clip wurden keine Beschreibungen eingelesen.</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipFacts</name>
    <message>
        <source>Label, votes and origin appear after your answer.</source>
        <translation>Label, Stimmen und Herkunft erscheinen nach Ihrer Antwort.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>kein Ton</translation>
    </message>
    <message>
        <source>training pool</source>
        <translation>Trainingsvorrat</translation>
    </message>
    <message>
        <source>driven by %1</source>
        <translation>getragen von: %1</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>Origin: %1</source>
        <translation>Herkunft: %1</translation>
    </message>
    <message>
        <source>Label: %1</source>
        <translation>Label: %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>stem worded by %1</source>
        <translation>Fragetext von %1</translation>
    </message>
    <message>
        <source>%1 worded by %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipField</name>
    <message>
        <source>Clip, as part_1/7.mp4</source>
        <translation>Clip, etwa part_1/7.mp4</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>kaputt</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht angesehen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Beschreibungen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipPlayer</name>
    <message>
        <source>its file gives no picture.</source>
        <translation>seine Datei gibt kein Bild.</translation>
    </message>
    <message>
        <source>The picture is covered: sound only.</source>
        <translation>Das Bild ist verdeckt: nur Ton.</translation>
    </message>
    <message>
        <source>Clip without sound</source>
        <translation>Clip ohne Ton</translation>
    </message>
    <message>
        <source>The file has no audio stream.</source>
        <translation>Die Datei hat keine Tonspur.</translation>
    </message>
    <message>
        <source>Sound off: picture only</source>
        <translation>Ton aus: nur Bild</translation>
    </message>
    <message>
        <source>No sound device</source>
        <translation>Kein Tongerät</translation>
    </message>
    <message>
        <source>No sound device was found: the picture plays without sound. Connect one and it is used from then on.</source>
        <translation>Kein Tongerät gefunden: das Bild läuft ohne Ton. Sobald eines angeschlossen ist, wird es benutzt.</translation>
    </message>
    <message>
        <source>%1 cannot be played: %2</source>
        <translation>%1 lässt sich nicht abspielen: %2</translation>
    </message>
    <message>
        <source>Sound falls behind</source>
        <translation>Ton kommt nicht nach</translation>
    </message>
    <message>
        <source>At this speed the sound is not ready as fast as it is played: parts of it stay silent, and do not count as played. Play them again.</source>
        <translation>Bei dieser Geschwindigkeit wird der Ton nicht so schnell fertig, wie er gespielt wird: Teile davon bleiben stumm und zählen nicht als gespielt. Spielen Sie sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>cuebench::ClipsPage</name>
    <message>
        <source>Search clip names</source>
        <translation>Clipnamen suchen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Alle Labels</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Show posters</source>
        <translation>Standbilder zeigen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show a table</source>
        <translation>Eine Tabelle zeigen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen …</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist offen.</translation>
    </message>
    <message>
        <source>No clip fits this search.</source>
        <translation>Kein Clip passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>This project has no clips yet. Import a DFEW folder or a manifest, or drop one here.</source>
        <translation>Dieses Projekt hat noch keine Clips. Einen DFEW-Ordner oder ein Manifest einlesen oder hierher ziehen.</translation>
    </message>
    <message>
        <source>Clips: %1</source>
        <translation>Clips: %1</translation>
    </message>
</context>
<context>
    <name>cuebench::CoverPanel</name>
    <message>
        <source>Watch the clip and answer first: pick an option (%1).
Key, captions, label and kinds of options appear after your answer.</source>
        <translation>Erst den Clip ansehen und antworten: eine Antwort wählen (%1).
Schlüssel, Beschreibungen, Label und Art der Antworten erscheinen danach.</translation>
    </message>
    <message>
        <source>Look before answering — this is recorded (%1)</source>
        <translation>Vor der Antwort nachsehen — das wird vermerkt (%1)</translation>
    </message>
</context>
<context>
    <name>cuebench::DatabaseDialog</name>
    <message>
        <source>A project on a PostgreSQL server</source>
        <translation>Ein Projekt auf einem PostgreSQL-Server</translation>
    </message>
    <message>
        <source>A team works on one project in a database of its own on a PostgreSQL server.</source>
        <translation>Eine Gruppe arbeitet gemeinsam an einem Projekt, das auf einem PostgreSQL-Server eine eigene Datenbank hat.</translation>
    </message>
    <message>
        <source>Only if the server asks for one; it is not kept</source>
        <translation>Nur wenn der Server eines verlangt; es wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>&amp;Show those there are</source>
        <translation>&amp;Vorhandene zeigen</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Make a project</source>
        <translation>&amp;Projekt anlegen</translation>
    </message>
    <message>
        <source>In the database, which is made where the server has none of this name</source>
        <translation>In der Datenbank; hat der Server keine dieses Namens, wird sie angelegt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>Databases on this server: %1</source>
        <translation>Datenbanken auf diesem Server: %1</translation>
    </message>
    <message>
        <source>Opening the project …</source>
        <translation>Das Projekt wird geöffnet …</translation>
    </message>
    <message>
        <source>Making the project …</source>
        <translation>Das Projekt wird angelegt …</translation>
    </message>
</context>
<context>
    <name>cuebench::DecisionBar</name>
    <message>
        <source>Note that goes with the decision; Return goes back to the question</source>
        <translation>Notiz zur Entscheidung; Eingabetaste führt zur Frage zurück</translation>
    </message>
</context>
<context>
    <name>cuebench::EvidenceMarker</name>
    <message>
        <source>cue</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>The span begins here. Go to its end and press %1.</source>
        <translation>Hier beginnt der Abschnitt. Zu seinem Ende gehen und %1 drücken.</translation>
    </message>
    <message>
        <source>The span ends here. Go to its begin and press %1.</source>
        <translation>Hier endet der Abschnitt. Zu seinem Anfang gehen und %1 drücken.</translation>
    </message>
    <message>
        <source>Answer first; then you can mark where the cue is.</source>
        <translation>Erst antworten; dann lässt sich zeigen, wo der Hinweis ist.</translation>
    </message>
    <message>
        <source>This question is about no single cue, so there is no span to mark.</source>
        <translation>Diese Frage gilt keinem einzelnen Hinweis; es gibt keinen Abschnitt zu setzen.</translation>
    </message>
    <message>
        <source>This question is about the sound; draw in the lane of the sound.</source>
        <translation>Diese Frage gilt dem Ton; bitte in der Spur des Tons ziehen.</translation>
    </message>
    <message>
        <source>This question is about the picture; draw in the lane of the picture.</source>
        <translation>Diese Frage gilt dem Bild; bitte in der Spur des Bilds ziehen.</translation>
    </message>
    <message>
        <source>It had begun anew before the end was marked: the span reaches up to where it went round.</source>
        <translation>Vor dem gesetzten Ende ging es wieder von vorn los: der Abschnitt reicht bis zum Umlauf.</translation>
    </message>
    <message>
        <source>Undone: the begin of a span.</source>
        <translation>Zurückgenommen: der Anfang eines Abschnitts.</translation>
    </message>
    <message>
        <source>Undone: the end of a span.</source>
        <translation>Zurückgenommen: das Ende eines Abschnitts.</translation>
    </message>
</context>
<context>
    <name>cuebench::ExportDialog</name>
    <message>
        <source>Export a release</source>
        <translation>Eine Ausgabe schreiben</translation>
    </message>
    <message>
        <source>A release freezes the verified questions, up to the quotas, and writes %1.</source>
        <translation>Eine Ausgabe friert die geprüften Fragen bis zu den Quoten ein und schreibt %1.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Ausgelassen:</translation>
    </message>
    <message>
        <source>Export although quotas are not full</source>
        <translation>Schreiben, obwohl Quoten nicht voll sind</translation>
    </message>
    <message>
        <source>release %1</source>
        <translation>Ausgabe %1</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Quote</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Lacking</source>
        <translation>Fehlen</translation>
    </message>
    <message>
        <source>Nothing is verified yet.</source>
        <translation>Noch ist nichts geprüft.</translation>
    </message>
    <message>
        <source>Some quotas are not full; tick the box to export all the same.</source>
        <translation>Einige Quoten sind nicht voll; Kästchen ankreuzen, um trotzdem zu schreiben.</translation>
    </message>
    <message>
        <source>Folder for the release</source>
        <translation>Ordner für die Ausgabe</translation>
    </message>
    <message>
        <source>With media: the clips at 24 frames a second, their sound at 16 kHz</source>
        <translation>Mit Medien: Clips mit 24 Bildern/s, Ton mit 16 kHz</translation>
    </message>
    <message>
        <source>What is there and verified is not made again. An export that was stopped goes on under the same name.</source>
        <translation>Was da und geprüft ist, wird nicht neu geschrieben. Ein angehaltenes Schreiben geht unter demselben Namen weiter.</translation>
    </message>
    <message>
        <source>%1 in this folder will be replaced.</source>
        <translation>%1 in diesem Ordner wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>cuebench::GenerateForm</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Captions of picture and sound</source>
        <translation>Beschreibungen: Bild und Ton</translation>
    </message>
    <message>
        <source>Captions of the picture</source>
        <translation>Beschreibungen: Bild</translation>
    </message>
    <message>
        <source>Captions of the sound</source>
        <translation>Beschreibungen: Ton</translation>
    </message>
    <message>
        <source>Emotion support</source>
        <translation>Stützende Emotionen</translation>
    </message>
    <message>
        <source>Candidate questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Wrong options</source>
        <translation>Falsche Antworten</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>both kinds</source>
        <translation>beide Arten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Of each</source>
        <translation>Je Art</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Alle Labels</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Benchmark</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>all names</source>
        <translation>alle Namen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Only those that lack it</source>
        <translation>Nur, wo es fehlt</translation>
    </message>
    <message>
        <source>Leaves out what is there already, whoever made it. What this language model has made with the same prompt and seed is never asked for twice.</source>
        <translation>Lässt aus, was schon da ist, gleich von wem. Was dieses Sprachmodell mit gleichem Prompt und Startwert erzeugt hat, wird nie zweimal erfragt.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Von wem</translation>
    </message>
    <message>
        <source>as the server calls it</source>
        <translation>wie der Server es nennt</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Of the language model&apos;s choices and of the order of options. Another seed makes everything once more, beside what is there.</source>
        <translation>Für die Wahl des Sprachmodells und die Reihenfolge der Antworten. Ein anderer Startwert erzeugt alles noch einmal, neben dem Vorhandenen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Model server …</source>
        <translation>Modellserver …</translation>
    </message>
    <message>
        <source>all tasks</source>
        <translation>alle Aufgaben</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>No model server is chosen yet.</source>
        <translation>Noch ist kein Modellserver gewählt.</translation>
    </message>
</context>
<context>
    <name>cuebench::GeneratePage</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>What was done before is not asked for again</source>
        <translation>Was schon erledigt ist, wird nicht noch einmal erfragt</translation>
    </message>
    <message>
        <source>Try %1 first</source>
        <translation>Erst %1 proben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What has been done so far is kept</source>
        <translation>Was bisher getan ist, bleibt</translation>
    </message>
    <message>
        <source>Write requests …</source>
        <translation>Anfragen schreiben …</translation>
    </message>
    <message>
        <source>A file of requests for vllm run-batch or a hosted batch service</source>
        <translation>Eine Datei mit Anfragen für vllm run-batch oder einen Batch-Dienst</translation>
    </message>
    <message>
        <source>Read replies …</source>
        <translation>Erwiderungen einlesen …</translation>
    </message>
    <message>
        <source>Files of replies, OpenAI&apos;s or Gemini&apos;s</source>
        <translation>Dateien mit Erwiderungen, von OpenAI oder Gemini</translation>
    </message>
    <message>
        <source>Newest replies</source>
        <translation>Neueste Erwiderungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Captions compared</source>
        <translation>Beschreibungen im Vergleich</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Gescheiterte wiederholen</translation>
    </message>
    <message>
        <source>Asks once more for those that the choice on the left fits</source>
        <translation>Fragt noch einmal nach denen, die zur Auswahl links passen</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist offen.</translation>
    </message>
    <message>
        <source>The project is read-only; nothing can be written.</source>
        <translation>Das Projekt ist schreibgeschützt; es kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>Name the language model: it is kept with everything that it makes.</source>
        <translation>Das Sprachmodell nennen: sein Name steht bei allem, was es erzeugt.</translation>
    </message>
    <message>
        <source>Counting what is to be asked …</source>
        <translation>Anfragen werden gezählt …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing has failed.</source>
        <translation>Nichts ist gescheitert.</translation>
    </message>
    <message>
        <source>Failed (%1)</source>
        <translation>Gescheitert (%1)</translation>
    </message>
    <message>
        <source>Read replies</source>
        <translation>Erwiderungen einlesen</translation>
    </message>
    <message>
        <source>Batch replies (*.jsonl);;All files (*)</source>
        <translation>Batch-Erwiderungen (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Write requests</source>
        <translation>Anfragen schreiben</translation>
    </message>
    <message>
        <source>Batch requests (*.jsonl)</source>
        <translation>Batch-Anfragen (*.jsonl)</translation>
    </message>
    <message>
        <source>Stopping; what came is kept …</source>
        <translation>Hält an; was da ist, bleibt …</translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation>Es beginnt …</translation>
    </message>
    <message>
        <source>Whether clips may go there is asked under Model server, Test connection.</source>
        <translation>Ob Clips dorthin dürfen, fragt „Modellserver“ bei „Verbindung prüfen“.</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; Start goes on.</source>
        <translation>Angehalten. Was da ist, bleibt; „Starten“ macht weiter.</translation>
    </message>
    <message>
        <source>Replies that answer nothing asked for here: %1</source>
        <translation>Erwiderungen auf nichts, was hier gefragt wurde: %1</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Asks for %1 of each stage and keeps them; from their time follows that of the rest</source>
        <translation>Fragt nach %1 jeder Stufe und behält sie; aus ihrer Zeit folgt die der übrigen</translation>
    </message>
    <message>
        <source>No model server is chosen yet: give its address under Model server.</source>
        <translation>Noch ist kein Modellserver gewählt: seine Adresse unter „Modellserver“ angeben.</translation>
    </message>
    <message>
        <source>Without one, name the language model and work by files.</source>
        <translation>Ohne Server das Sprachmodell nennen; dann geht es über Dateien.</translation>
    </message>
    <message>
        <source>Without one, work by files.</source>
        <translation>Ohne Server geht es über Dateien.</translation>
    </message>
</context>
<context>
    <name>cuebench::GuidelinesPanel</name>
    <message>
        <source>Guidelines</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>cuebench::LevelMeter</name>
    <message>
        <source>Level meter</source>
        <translation>Pegelanzeige</translation>
    </message>
    <message>
        <source>Level of the sound, −60 to 0 dB, left above right</source>
        <translation>Pegel des Tons, −60 bis 0 dB, links über rechts</translation>
    </message>
</context>
<context>
    <name>cuebench::MainWindow</name>
    <message>
        <source>Cuebench</source>
        <translation>Cuebench</translation>
    </message>
    <message>
        <source>Who is reviewing. Click to change.</source>
        <translation>Wer gerade prüft. Klick ändert es.</translation>
    </message>
    <message>
        <source>%1 — Cuebench</source>
        <translation>%1 — Cuebench</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>%1 (lead)</source>
        <translation>%1 (Leitung)</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer sind Sie?</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New project …</source>
        <translation>&amp;Neues Projekt …</translation>
    </message>
    <message>
        <source>&amp;Open project …</source>
        <translation>Projekt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;sample project</source>
        <translation>&amp;Beispielprojekt öffnen</translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation>&amp;Letzte Projekte</translation>
    </message>
    <message>
        <source>&amp;Import …</source>
        <translation>&amp;Einlesen …</translation>
    </message>
    <message>
        <source>&amp;Export release …</source>
        <translation>&amp;Ausgabe schreiben …</translation>
    </message>
    <message>
        <source>&amp;Backup …</source>
        <translation>&amp;Sicherung …</translation>
    </message>
    <message>
        <source>&amp;Find missing media …</source>
        <translation>Fehlende &amp;Clips suchen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Cheat sheet</source>
        <translation>&amp;Spickzettel</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>&amp;About Cuebench</source>
        <translation>Ü&amp;ber Cuebench</translation>
    </message>
    <message>
        <source>About Cuebench</source>
        <translation>Über Cuebench</translation>
    </message>
    <message>
        <source>Build, verify and audit benchmarks of audiovisual emotion reasoning.

Free software under the GNU General Public License, version 3 or later. People and voices of the sample are synthetic.</source>
        <translation>Benchmarks für audiovisuelles Schließen auf Emotionen bauen, prüfen und nachrechnen.

Freie Software unter der GNU General Public License, Version 3 oder später. Personen und Stimmen des Beispiels sind synthetisch.</translation>
    </message>
    <message>
        <source>&amp;Model server …</source>
        <translation>&amp;Modellserver …</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Review &amp;policy …</source>
        <translation>Prüf&amp;regeln …</translation>
    </message>
    <message>
        <source>The guidelines are not saved yet. Save or cancel them first.</source>
        <translation>Die Richtlinien sind noch nicht gespeichert. Erst speichern oder abbrechen.</translation>
    </message>
    <message>
        <source>An edit is not saved</source>
        <translation>Eine Änderung ist nicht gespeichert</translation>
    </message>
    <message>
        <source>Closing the window now drops what has been typed.</source>
        <translation>Wird das Fenster jetzt geschlossen, geht das Getippte verloren.</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen, ohne zu speichern</translation>
    </message>
    <message>
        <source>Import fol&amp;der …</source>
        <translation>O&amp;rdner einlesen …</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>The project is open twice</source>
        <translation>Das Projekt ist zweimal geöffnet</translation>
    </message>
    <message>
        <source>Edit &amp;guidelines</source>
        <translation>&amp;Leitfaden bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Who is reviewing …</source>
        <translation>&amp;Wer prüft …</translation>
    </message>
    <message>
        <source>Import folder for trainin&amp;g …</source>
        <translation>&amp;Trainingsordner einlesen …</translation>
    </message>
    <message>
        <source>Open da&amp;tabase …</source>
        <translation>Datenban&amp;k öffnen …</translation>
    </message>
</context>
<context>
    <name>cuebench::ModelViewDialog</name>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>Sampling the clip …</source>
        <translation>Der Clip wird abgetastet …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1: eight pictures, each from the middle of an eighth of the clip, and the sound.</source>
        <translation>%1: acht Bilder, jedes aus der Mitte eines Achtels des Clips, und der Ton.</translation>
    </message>
    <message>
        <source>Subtitles are marked, so the lowest %1 % of each picture are painted over.</source>
        <translation>Untertitel sind gekennzeichnet; darum sind die untersten %1 % jedes Bilds übermalt.</translation>
    </message>
    <message>
        <source>The sound is closed here, as in the player.</source>
        <translation>Der Ton ist hier verschlossen, wie beim Abspielen.</translation>
    </message>
    <message>
        <source>Sound: none. The clip is silent, and no question about it can stand in a release.</source>
        <translation>Ton: keiner. Der Clip ist stumm; keine Frage einer Ausgabe kann ihn verwenden.</translation>
    </message>
    <message>
        <source>Sound: %1 s at 16 kHz, one channel (WAV, %2).</source>
        <translation>Ton: %1 s mit 16 kHz, ein Kanal (WAV, %2).</translation>
    </message>
    <message>
        <source>The picture is closed here, as in the player.</source>
        <translation>Das Bild ist hier verschlossen, wie beim Abspielen.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>cuebench::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>cuebench::OptionRow</name>
    <message>
        <source>your answer</source>
        <translation>Ihre Antwort</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Make key</source>
        <translation>Zum Schlüssel</translation>
    </message>
    <message>
        <source>Judgement of the cue behind this option. Click for the next mark, right-click for all of them (Alt+%1).</source>
        <translation>Urteil über den Hinweis hinter dieser Antwort. Klick: nächste Markierung, Rechtsklick: alle (Alt+%1).</translation>
    </message>
    <message>
        <source>Pick this option (%1)</source>
        <translation>Diese Antwort wählen (%1)</translation>
    </message>
    <message>
        <source>Ask the language model for other wrong options in its place (%1)</source>
        <translation>Das Sprachmodell nach anderen falschen Antworten an ihrer Stelle fragen (%1)</translation>
    </message>
    <message>
        <source>Other wrong options</source>
        <translation>Andere falsche Antworten</translation>
    </message>
</context>
<context>
    <name>cuebench::OverviewPage</name>
    <message>
        <source>Import…</source>
        <translation>Einlesen …</translation>
    </message>
    <message>
        <source>clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>Questions by task</source>
        <translation>Fragen nach Aufgabe</translation>
    </message>
    <message>
        <source>Questions by emotion</source>
        <translation>Fragen nach Emotion</translation>
    </message>
    <message>
        <source>Questions by state</source>
        <translation>Fragen nach Stand</translation>
    </message>
    <message>
        <source>Tasks: verified questions against the release quota</source>
        <translation>Aufgaben: geprüfte Fragen gegen die Quote der Ausgabe</translation>
    </message>
    <message>
        <source>Emotions (label of the clip)</source>
        <translation>Emotionen (Label des Clips)</translation>
    </message>
    <message>
        <source>Review states</source>
        <translation>Prüfstände</translation>
    </message>
    <message>
        <source>Verifier</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Nobody has decided on a question yet.</source>
        <translation>Noch hat niemand über eine Frage entschieden.</translation>
    </message>
    <message>
        <source>Verifiers</source>
        <translation>Wer geprüft hat</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist offen.</translation>
    </message>
    <message>
        <source>Furthest from its quota is %1: %2 of %3.</source>
        <translation>Am weitesten von der Quote entfernt: %1, %2 von %3.</translation>
    </message>
    <message>
        <source>Go on verifying</source>
        <translation>Weiter prüfen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Schreiben …</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Als Nächstes: %1</translation>
    </message>
    <message>
        <source>there are no clips yet: import a DFEW folder or a manifest.</source>
        <translation>es gibt noch keine Clips: einen DFEW-Ordner oder ein Manifest einlesen.</translation>
    </message>
    <message>
        <source>the clips have no questions yet: import candidate questions.</source>
        <translation>die Clips haben noch keine Fragen: Fragen einlesen.</translation>
    </message>
    <message>
        <source>questions that wait for a verdict: %1.</source>
        <translation>Fragen, die auf ein Urteil warten: %1.</translation>
    </message>
    <message>
        <source>questions on which verdicts differ: %1. The lead decides.</source>
        <translation>Fragen mit verschiedenen Urteilen: %1. Die Leitung entscheidet.</translation>
    </message>
    <message>
        <source>every question is decided, but the quotas are not full: import more candidates, or export a release that is short.</source>
        <translation>alle Fragen sind entschieden, aber die Quoten nicht voll: mehr Fragen einlesen oder eine kurze Ausgabe schreiben.</translation>
    </message>
    <message>
        <source>every quota is full: export the release.</source>
        <translation>alle Quoten sind voll: die Ausgabe schreiben.</translation>
    </message>
    <message>
        <source>This project is empty. Import a DFEW folder, then captions and candidate questions; or drop all of them on the window together.</source>
        <translation>Dieses Projekt ist leer. Einen DFEW-Ordner einlesen, danach Beschreibungen und Fragen, oder alles zusammen auf das Fenster ziehen.</translation>
    </message>
</context>
<context>
    <name>cuebench::PolicyDialog</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>accepts: %1 · answer first: %2 · second person for edits: %3 · lead switches: %4 · asks below %5 % · sound only: %6 · picture only: %7</source>
        <translation>Annahmen: %1 · erst antworten: %2 · Bearbeitung zu zweit: %3 · Leitung schaltet um: %4 · fragt unter %5 % · nur Ton: %6 · nur Bild: %7</translation>
    </message>
    <message>
        <source>Review policy</source>
        <translation>Prüfregeln</translation>
    </message>
    <message>
        <source>These rules hold for everybody in this project. A change keeps every decision and says anew which questions are verified.</source>
        <translation>Diese Regeln gelten für alle in diesem Projekt. Eine Änderung behält jede Entscheidung und bestimmt neu, welche Fragen geprüft sind.</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>In Kraft setzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>People who have to accept a question</source>
        <translation>So viele müssen eine Frage annehmen</translation>
    </message>
    <message>
        <source>A question is verified when so many different people have accepted its wording, and rejected when so many have rejected it. Where they differ it is disputed until a lead&apos;s word.</source>
        <translation>Eine Frage ist geprüft, wenn so viele verschiedene Personen ihren Wortlaut angenommen haben, und verworfen, wenn so viele sie verworfen haben. Wo sie sich widersprechen, ist sie umstritten, bis die Leitung entscheidet.</translation>
    </message>
    <message>
        <source>An edit needs a second person</source>
        <translation>Eine Bearbeitung braucht eine zweite Person</translation>
    </message>
    <message>
        <source>Who edits a question accepts what they made of it; with this, somebody else has to accept it, too.</source>
        <translation>Wer eine Frage bearbeitet, nimmt das Ergebnis an; hiermit muss es noch jemand annehmen.</translation>
    </message>
    <message>
        <source>Answer first</source>
        <translation>Erst antworten</translation>
    </message>
    <message>
        <source>Key, captions, label and marks stay covered until the verifier has picked an option. Looking early is possible, and recorded.</source>
        <translation>Schlüssel, Beschreibungen, Label und Markierungen bleiben verdeckt, bis eine Antwort gewählt ist. Früher nachsehen geht und wird vermerkt.</translation>
    </message>
    <message>
        <source>Only a lead may show everything from the start</source>
        <translation>Nur die Leitung darf alles von Anfang an zeigen</translation>
    </message>
    <message>
        <source>Without this, every verifier may switch between answer first and open for themselves; what was open is recorded.</source>
        <translation>Ohne dies dürfen alle für sich zwischen „Erst antworten“ und „Offen“ umschalten; was offen war, wird vermerkt.</translation>
    </message>
    <message>
        <source>Ask when less was played than</source>
        <translation>Nachfragen, wenn weniger abgespielt wurde als</translation>
    </message>
    <message>
        <source>Accepting asks once when less of the clip than this was watched or heard. 0 never asks.</source>
        <translation>Das Annehmen fragt einmal nach, wenn vom Clip weniger als dies angesehen oder gehört wurde. 0 fragt nie.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Audio questions: sound only at first</source>
        <translation>Fragen zum Ton: zuerst nur Ton</translation>
    </message>
    <message>
        <source>The picture stays hidden until a question about the sound is answered, so that it cannot help.</source>
        <translation>Das Bild bleibt verdeckt, bis eine Frage zum Ton beantwortet ist, damit es nicht helfen kann.</translation>
    </message>
    <message>
        <source>Visual questions: picture only at first</source>
        <translation>Fragen zum Bild: zuerst nur Bild</translation>
    </message>
    <message>
        <source>The sound stays off until a question about the picture is answered, so that it cannot help.</source>
        <translation>Der Ton bleibt aus, bis eine Frage zum Bild beantwortet ist, damit er nicht helfen kann.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was gilt</translation>
    </message>
    <message>
        <source>made with the project</source>
        <translation>mit dem Projekt angelegt</translation>
    </message>
</context>
<context>
    <name>cuebench::ProjectFlows</name>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer sind Sie?</translation>
    </message>
    <message>
        <source>Your name goes with every decision, so that others can see who judged what. It is kept on this machine and in the project.</source>
        <translation>Ihr Name steht bei jeder Entscheidung, damit andere sehen, wer was beurteilt hat. Er wird auf diesem Rechner und im Projekt aufgehoben.</translation>
    </message>
    <message>
        <source>Decisions from now on carry this name.</source>
        <translation>Entscheidungen tragen ab jetzt diesen Namen.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>My benchmark.cuebench</source>
        <translation>Mein Benchmark.cuebench</translation>
    </message>
    <message>
        <source>Cuebench projects (*.cuebench)</source>
        <translation>Cuebench-Projekte (*.cuebench)</translation>
    </message>
    <message>
        <source>Open a project (a folder NAME.cuebench)</source>
        <translation>Ein Projekt öffnen (ein Ordner NAME.cuebench)</translation>
    </message>
    <message>
        <source>Making the sample project</source>
        <translation>Das Beispielprojekt wird angelegt</translation>
    </message>
    <message>
        <source>Open or make a project first.</source>
        <translation>Bitte zuerst ein Projekt öffnen oder anlegen.</translation>
    </message>
    <message>
        <source>Import captions, support, candidates or a manifest</source>
        <translation>Beschreibungen, stützende Emotionen, Fragen oder ein Manifest einlesen</translation>
    </message>
    <message>
        <source>What Cuebench reads (*.json *.jsonl *.csv *.txt);;All files (*)</source>
        <translation>Was Cuebench liest (*.json *.jsonl *.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a DFEW folder</source>
        <translation>Einen DFEW-Ordner einlesen</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt ist offen</translation>
    </message>
    <message>
        <source>Open or make a project first, then drop the folder or files again.</source>
        <translation>Bitte zuerst ein Projekt öffnen oder anlegen, dann Ordner oder Dateien noch einmal herziehen.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Counting what is verified</source>
        <translation>Geprüftes wird gezählt</translation>
    </message>
    <message>
        <source>Writing the release</source>
        <translation>Die Ausgabe wird geschrieben</translation>
    </message>
    <message>
        <source>The release is written</source>
        <translation>Die Ausgabe ist geschrieben</translation>
    </message>
    <message>
        <source>Backup of the project&apos;s database</source>
        <translation>Sicherung der Projektdatenbank</translation>
    </message>
    <message>
        <source> backup.db</source>
        <translation> Sicherung.db</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sicherung läuft</translation>
    </message>
    <message>
        <source>Backed up to %1</source>
        <translation>Gesichert nach %1</translation>
    </message>
    <message>
        <source>The clips are not where they were</source>
        <translation>Die Clips sind nicht mehr, wo sie waren</translation>
    </message>
    <message>
        <source>The folder %1 is gone. Has it moved? Choose where it is now; nothing else changes.</source>
        <translation>Der Ordner %1 ist weg. Ist er umgezogen? Bitte wählen, wo er jetzt ist; sonst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Choose the folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>The project has no clips yet.</source>
        <translation>Das Projekt hat noch keine Clips.</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>Wo ist %1 jetzt?</translation>
    </message>
    <message>
        <source>Stopped. What was done is kept.</source>
        <translation>Angehalten. Was getan ist, bleibt.</translation>
    </message>
    <message>
        <source>Something else is still running. Wait for it or stop it.</source>
        <translation>Etwas anderes läuft noch. Bitte abwarten oder anhalten.</translation>
    </message>
    <message>
        <source>This release was frozen before; it has been written as it was.</source>
        <translation>Diese Ausgabe war schon eingefroren; sie ist geschrieben, wie sie war.</translation>
    </message>
    <message>
        <source>Video and sound of %1 clips: %2 made, %3 there and verified before.</source>
        <translation>Bild und Ton von %1 Clips: %2 geschrieben, %3 schon da und geprüft.</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>The release is written, but not all of its media</source>
        <translation>Die Ausgabe ist geschrieben, aber nicht alle ihre Medien</translation>
    </message>
    <message>
        <source>The project is read-only.</source>
        <translation>Das Projekt ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Only a lead may change the policy.</source>
        <translation>Nur die Leitung darf die Prüfregeln ändern.</translation>
    </message>
    <message>
        <source>Reading all decisions by the new policy</source>
        <translation>Alle Entscheidungen werden nach den neuen Regeln gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Version %1 of the policy is in force; %n question(s) have another state.</source>
        <translation>
            <numerusform>Stand %1 der Prüfregeln ist in Kraft; %n Frage hat einen anderen Prüfstand.</numerusform>
            <numerusform>Stand %1 der Prüfregeln ist in Kraft; %n Fragen haben einen anderen Prüfstand.</numerusform>
        </translation>
    </message>
    <message>
        <source>The clips are read from %1 now.</source>
        <translation>Die Clips werden jetzt aus %1 gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) written to %1</source>
        <translation>
            <numerusform>%n Frage nach %1 geschrieben</numerusform>
            <numerusform>%n Fragen nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a DFEW folder whose clips are for training</source>
        <translation>Einen DFEW-Ordner mit Clips für das Training einlesen</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4 lacking</source>
        <translation>%1: %2 von %3, es fehlen %4</translation>
    </message>
    <message>
        <source>%1: %2 of %3, full</source>
        <translation>%1: %2 von %3, voll</translation>
    </message>
</context>
<context>
    <name>cuebench::PromptEditor</name>
    <message>
        <source>Keep for this project</source>
        <translation>Für dieses Projekt behalten</translation>
    </message>
    <message>
        <source>Back to the program&apos;s</source>
        <translation>Zurück zu dem des Programms</translation>
    </message>
    <message>
        <source>%1 (own wording)</source>
        <translation>%1 (eigener Wortlaut)</translation>
    </message>
    <message>
        <source>As it comes with the program. Another wording is other work: the next run asks anew.</source>
        <translation>Wie er mit dem Programm kommt. Ein anderer Wortlaut ist andere Arbeit: der nächste Lauf fragt neu.</translation>
    </message>
    <message>
        <source>The project&apos;s own wording.</source>
        <translation>Der eigene Wortlaut des Projekts.</translation>
    </message>
    <message>
        <source>The file %1 stands for this prompt. Change it there, or take it away.</source>
        <translation>Für diesen Prompt steht die Datei %1. Ihn dort ändern oder die Datei entfernen.</translation>
    </message>
    <message>
        <source>%1 (not kept yet)</source>
        <translation>%1 (noch nicht behalten)</translation>
    </message>
</context>
<context>
    <name>cuebench::QuestionCard</name>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>matches the key</source>
        <translation>wie der Schlüssel</translation>
    </message>
    <message>
        <source>differs from the key</source>
        <translation>anders als der Schlüssel</translation>
    </message>
    <message>
        <source>Key: %1 → %2</source>
        <translation>Schlüssel: %1 → %2</translation>
    </message>
    <message>
        <source>Sub-type: %1 → %2</source>
        <translation>Untertyp: %1 → %2</translation>
    </message>
    <message>
        <source>Changes against the candidate</source>
        <translation>Änderungen gegenüber dem Vorschlag</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Ask the language model: wrong options, stem, lengths, caption</source>
        <translation>Das Sprachmodell fragen: falsche Antworten, Fragetext, Längen, Beschreibung</translation>
    </message>
    <message>
        <source>the stem</source>
        <translation>der Fragetext</translation>
    </message>
</context>
<context>
    <name>cuebench::QueueBar</name>
    <message>
        <source>Order of the queue</source>
        <translation>Reihenfolge der Fragen</translation>
    </message>
    <message>
        <source>Only this task</source>
        <translation>Nur diese Aufgabe</translation>
    </message>
    <message>
        <source>Only this sub-type</source>
        <translation>Nur dieser Untertyp</translation>
    </message>
    <message>
        <source>Only clips with this label</source>
        <translation>Nur Clips mit diesem Label</translation>
    </message>
    <message>
        <source>Only questions in this state</source>
        <translation>Nur Fragen in diesem Stand</translation>
    </message>
    <message>
        <source>What is shown before you have answered</source>
        <translation>Was vor der Antwort zu sehen ist</translation>
    </message>
    <message>
        <source>Search text or clip</source>
        <translation>Text oder Clip suchen</translation>
    </message>
    <message>
        <source>Show the whole queue again</source>
        <translation>Wieder alle Fragen zeigen</translation>
    </message>
    <message>
        <source>Every label</source>
        <translation>Jedes Label</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Answer first</source>
        <translation>Erst antworten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Every task</source>
        <translation>Jede Aufgabe</translation>
    </message>
    <message>
        <source>Every sub-type</source>
        <translation>Jeder Untertyp</translation>
    </message>
    <message>
        <source>Answer first covers key, captions and label until you have answered (%1)</source>
        <translation>„Erst antworten“ verdeckt Schlüssel, Beschreibungen und Label bis zur Antwort (%1)</translation>
    </message>
    <message>
        <source>Only a lead may switch between answer first and open.</source>
        <translation>Nur die Leitung darf zwischen „Erst antworten“ und „Offen“ umschalten.</translation>
    </message>
    <message>
        <source>Nothing in this queue</source>
        <translation>Hier steht nichts an</translation>
    </message>
    <message>
        <source>Beside the queue of %1</source>
        <translation>Neben den %1 anstehenden</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>%1 zu tun</translation>
    </message>
    <message>
        <source>%1 done today</source>
        <translation>%1 heute getan</translation>
    </message>
    <message>
        <source>%1 an hour</source>
        <translation>%1 in der Stunde</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Jeder Zustand</translation>
    </message>
</context>
<context>
    <name>cuebench::ReplyList</name>
    <message>
        <source>Failed: %1</source>
        <translation>Gescheitert: %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Erwiderung</translation>
    </message>
    <message>
        <source>Choose a row to read the whole reply.</source>
        <translation>Eine Zeile wählen, um die ganze Erwiderung zu lesen.</translation>
    </message>
    <message>
        <source>Why it was not taken: %1</source>
        <translation>Warum sie nicht übernommen wurde: %1</translation>
    </message>
    <message>
        <source>There was no text.</source>
        <translation>Es kam kein Text.</translation>
    </message>
    <message>
        <source>What came:</source>
        <translation>Was kam:</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
</context>
<context>
    <name>cuebench::ReportDialog</name>
    <message>
        <source>What the import did</source>
        <translation>Was eingelesen wurde</translation>
    </message>
    <message>
        <source>Save report …</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 records read: %2 added, %3 updated, %4 reopened, %5 unchanged, %6 skipped.</source>
        <translation>%1 Einträge gelesen: %2 neu, %3 geändert, %4 wieder geöffnet, %5 unverändert, %6 ausgelassen.</translation>
    </message>
    <message>
        <source>Category %1 is no task of this benchmark: %2 skipped</source>
        <translation>Kategorie %1 ist keine Aufgabe dieses Benchmarks: %2 ausgelassen</translation>
    </message>
    <message>
        <source>The first %1 remarks are shown; the saved report has all %2.</source>
        <translation>Die ersten %1 Anmerkungen sind zu sehen; der gespeicherte Bericht hat alle %2.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>import report.txt</source>
        <translation>Einlesebericht.txt</translation>
    </message>
    <message>
        <source>Text (*.txt);;CSV (*.csv)</source>
        <translation>Text (*.txt);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>The report was not saved</source>
        <translation>Der Bericht wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>%1: %2 more of its records were skipped, and %3 more warnings are not listed.</source>
        <translation>%1: %2 weitere Einträge ausgelassen und %3 weitere Warnungen nicht aufgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>Besides these records, %n line(s) of lists or file(s) were left out.</source>
        <translation>
            <numerusform>Außer diesen Einträgen wurde %n Zeile einer Liste oder Datei ausgelassen.</numerusform>
            <numerusform>Außer diesen Einträgen wurden %n Zeilen von Listen oder Dateien ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>cuebench::RequestPreview</name>
    <message>
        <source>Show request</source>
        <translation>Anfrage zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The whole request, pictures and sound included</source>
        <translation>Die ganze Anfrage, mit Bildern und Ton</translation>
    </message>
    <message>
        <source>Without a name, the first clip that fits the choice on the left is shown.</source>
        <translation>Ohne Namen wird der erste Clip gezeigt, der zur Auswahl links passt.</translation>
    </message>
    <message>
        <source>The project has no clip %1.</source>
        <translation>Das Projekt hat keinen Clip %1.</translation>
    </message>
    <message>
        <source>Reading the clip …</source>
        <translation>Der Clip wird gelesen …</translation>
    </message>
    <message>
        <source>As it is sent, %1. Pictures and sound are shortened here and whole in the copy.</source>
        <translation>So geht sie hinaus, %1. Bilder und Ton sind hier gekürzt, in der Kopie ganz.</translation>
    </message>
</context>
<context>
    <name>cuebench::ReviewPage</name>
    <message>
        <source>The wording has a fault. Edit or reject the question.</source>
        <translation>Der Wortlaut hat einen Fehler. Die Frage bearbeiten oder verwerfen.</translation>
    </message>
    <message>
        <source>Unflag</source>
        <translation>Entmarkieren</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist offen.</translation>
    </message>
    <message>
        <source>Nothing is left in this queue.
Choose another filter above, or go back (%1) to look at what you have decided.</source>
        <translation>Hier ist nichts mehr übrig.
Oben einen anderen Filter wählen oder zurückgehen (%1) und ansehen, was entschieden ist.</translation>
    </message>
    <message>
        <source>Nothing is left to verify.
Import candidates (File → Import), or export what is verified (File → Export release).</source>
        <translation>Nichts ist mehr zu prüfen.
Fragen einlesen (Datei → Einlesen) oder das Geprüfte ausgeben (Datei → Ausgabe schreiben).</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Sub-type</source>
        <translation>Untertyp</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>You have watched only %1 % of the picture.</source>
        <translation>Vom Bild wurden nur %1 % angesehen.</translation>
    </message>
    <message>
        <source>You have heard only %1 % of the sound.</source>
        <translation>Vom Ton wurden nur %1 % gehört.</translation>
    </message>
    <message>
        <source>You cannot have heard the sound: there is no sound device.</source>
        <translation>Der Ton kann nicht zu hören gewesen sein: es gibt kein Tongerät.</translation>
    </message>
    <message>
        <source>%1 %2 plays it; %3 once more accepts all the same.</source>
        <translation>%1 %2 spielt ab; %3 noch einmal nimmt trotzdem an.</translation>
    </message>
    <message>
        <source>Answer first: pick an option (%1).</source>
        <translation>Erst antworten: eine Antwort wählen (%1).</translation>
    </message>
    <message>
        <source>Reject, because …</source>
        <translation>Verwerfen, denn …</translation>
    </message>
    <message>
        <source>The sub-type is …</source>
        <translation>Der Untertyp ist …</translation>
    </message>
    <message>
        <source>The language spoken is …</source>
        <translation>Gesprochen wird …</translation>
    </message>
    <message>
        <source>Only a lead may switch between answer first and open.</source>
        <translation>Nur die Leitung darf zwischen „Erst antworten“ und „Offen“ umschalten.</translation>
    </message>
    <message>
        <source>The edit is not saved yet. Save it (%1) or leave it (%2) first.</source>
        <translation>Die Bearbeitung ist noch nicht gespeichert. Bitte speichern (%1) oder verlassen (%2).</translation>
    </message>
    <message>
        <source>This question was changed meanwhile. Look at it anew.</source>
        <translation>Diese Frage wurde inzwischen geändert. Bitte neu ansehen.</translation>
    </message>
    <message>
        <source>The next undo or redo goes on past it.</source>
        <translation>Das nächste Rückgängig oder Wiederherstellen geht darüber hinweg.</translation>
    </message>
    <message>
        <source>Here only the sound is open until you have answered.</source>
        <translation>Hier ist bis zu Ihrer Antwort nur der Ton offen.</translation>
    </message>
    <message>
        <source>Here only the picture is open until you have answered.</source>
        <translation>Hier ist bis zu Ihrer Antwort nur das Bild offen.</translation>
    </message>
    <message>
        <source>Volume %1 %</source>
        <translation>Lautstärke %1 %</translation>
    </message>
    <message>
        <source>Other wrong options for the weakest</source>
        <translation>Andere falsche Antworten für die schwächste</translation>
    </message>
    <message>
        <source>Even out the lengths</source>
        <translation>Längen angleichen</translation>
    </message>
    <message>
        <source>Caption this clip again</source>
        <translation>Diesen Clip neu beschreiben</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Captions of %1</source>
        <translation>Beschreibungen von %1</translation>
    </message>
    <message>
        <source>Muted (volume %1 %)</source>
        <translation>Stumm (Lautstärke %1 %)</translation>
    </message>
    <message>
        <source>You cannot have seen or heard the clip: its file cannot be played.</source>
        <translation>Sie können den Clip nicht gesehen oder gehört haben: Seine Datei lässt sich nicht abspielen.</translation>
    </message>
    <message>
        <source>You cannot have heard the sound: the clip has none.</source>
        <translation>Sie können den Ton nicht gehört haben: Der Clip hat keinen.</translation>
    </message>
    <message>
        <source>%1 %2 once more accepts all the same.</source>
        <translation>%1 Noch einmal %2 nimmt sie trotzdem an.</translation>
    </message>
    <message>
        <source>Click the person meant in the picture, or bring it to the middle (%1, %2 …) and press %3; or just go on.</source>
        <translation>Klicken Sie die gemeinte Person im Bild an, oder holen Sie sie in die Mitte (%1, %2 …) und drücken Sie %3; oder machen Sie einfach weiter.</translation>
    </message>
    <message>
        <source>There is no picture to point into.</source>
        <translation>Es gibt kein Bild, in das man zeigen könnte.</translation>
    </message>
    <message>
        <source>All clips are played equally loud: a whisper and a shout are not told apart by it.</source>
        <translation>Alle Clips werden gleich laut gespielt: Flüstern und Schreien sind daran nicht mehr zu unterscheiden.</translation>
    </message>
    <message>
        <source>Clips are as loud as they are.</source>
        <translation>Die Clips sind so laut, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>cuebench::ReviewSession</name>
    <message>
        <source>Flagged for the lead.</source>
        <translation>Für die Leitung markiert.</translation>
    </message>
    <message>
        <source>The flag is off.</source>
        <translation>Die Markierung ist weg.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts wiederherzustellen.</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>Zurückgenommen: %1.</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>Wiederhergestellt: %1.</translation>
    </message>
    <message>
        <source>This is where you began; there is nothing before it.</source>
        <translation>Hier ging es los; davor ist nichts.</translation>
    </message>
    <message>
        <source>someone</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>Undone: the change of the evidence.</source>
        <translation>Zurückgenommen: die Änderung der Belege.</translation>
    </message>
    <message>
        <source>Done again: the change of the evidence.</source>
        <translation>Wiederhergestellt: die Änderung der Belege.</translation>
    </message>
</context>
<context>
    <name>cuebench::ReviewSuggestions</name>
    <message>
        <source>Yes and No have no other options. The stem can be reworded (%1).</source>
        <translation>Zu Ja und Nein gibt es keine anderen Antworten. Der Fragetext lässt sich umformulieren (%1).</translation>
    </message>
    <message>
        <source>%1 is the key; a wrong option cannot stand in its place.</source>
        <translation>%1 ist der Schlüssel; eine falsche Antwort kann dort nicht stehen.</translation>
    </message>
    <message>
        <source>Yes and No are of one length for ever.</source>
        <translation>Ja und Nein bleiben, wie lang sie sind.</translation>
    </message>
    <message>
        <source>Video caption</source>
        <translation>Bildbeschreibung</translation>
    </message>
    <message>
        <source>Audio caption</source>
        <translation>Tonbeschreibung</translation>
    </message>
    <message>
        <source>Wrong options in place of %1</source>
        <translation>Falsche Antworten anstelle von %1</translation>
    </message>
    <message>
        <source>The stem in other words</source>
        <translation>Der Fragetext in anderen Worten</translation>
    </message>
    <message>
        <source>All options at one length</source>
        <translation>Alle Antworten gleich lang</translation>
    </message>
    <message>
        <source>A new caption beside the old one</source>
        <translation>Eine neue Beschreibung neben der alten</translation>
    </message>
    <message>
        <source>Made before. A number takes one, %1 asks for others.</source>
        <translation>Früher erzeugt. Eine Ziffer nimmt einen, %1 fragt nach anderen.</translation>
    </message>
    <message>
        <source>Claims: %1</source>
        <translation>Behauptet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept. %1 lays both beside each other.</source>
        <translation>Behalten. %1 legt beide nebeneinander.</translation>
    </message>
    <message>
        <source>The project is read-only; nothing can be written.</source>
        <translation>Das Projekt ist schreibgeschützt; es kann nichts geschrieben werden.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Anfrage läuft …</translation>
    </message>
    <message>
        <source>Name the language model: it is kept with everything that it makes.</source>
        <translation>Das Sprachmodell nennen: sein Name steht bei allem, was es erzeugt.</translation>
    </message>
    <message>
        <source>Asking %1 at %2 …</source>
        <translation>%1 bei %2 wird gefragt …</translation>
    </message>
    <message>
        <source>The reply could not be taken; asking once more …</source>
        <translation>Die Antwort war nicht zu gebrauchen; noch eine Anfrage …</translation>
    </message>
    <message>
        <source>Whether clips may go there is asked under Model server, Test connection.</source>
        <translation>Ob Clips dorthin dürfen, fragt „Modellserver“ bei „Verbindung prüfen“.</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>kam nicht</translation>
    </message>
    <message>
        <source>Came in %1 s. %2 takes all, %3 asks for others.</source>
        <translation>In %1 s gekommen. %2 nimmt alle, %3 fragt nach anderen.</translation>
    </message>
    <message>
        <source>Came in %1 s. %2 compares, %3 asks for another.</source>
        <translation>In %1 s gekommen. %2 vergleicht, %3 fragt nach einer anderen.</translation>
    </message>
    <message>
        <source>Came in %1 s. %2 takes one, %3 asks for others.</source>
        <translation>In %1 s gekommen. %2 nimmt einen, %3 fragt nach anderen.</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>Eine Ziffer</translation>
    </message>
    <message>
        <source>%1 saves, %2 takes it back.</source>
        <translation>%1 speichert, %2 nimmt es zurück.</translation>
    </message>
    <message>
        <source>Taken as option %1.</source>
        <translation>Als Antwort %1 genommen.</translation>
    </message>
    <message>
        <source>The stem is taken.</source>
        <translation>Der Fragetext ist genommen.</translation>
    </message>
    <message>
        <source>All options are taken. %1 saves, %2 takes them back.</source>
        <translation>Alle Antworten sind genommen. %1 speichert, %2 nimmt sie zurück.</translation>
    </message>
    <message>
        <source>Taken, but for %1, changed meanwhile.</source>
        <translation>Genommen, außer %1, inzwischen geändert.</translation>
    </message>
    <message>
        <source>Undone: what was taken stands as before.</source>
        <translation>Zurückgenommen: alles steht wie zuvor.</translation>
    </message>
    <message>
        <source>Changed since, and left as it is: %1.</source>
        <translation>Seither geändert und so gelassen: %1.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>Wiederhergestellt.</translation>
    </message>
</context>
<context>
    <name>cuebench::ServerDialog</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Model server</source>
        <translation>Modellserver</translation>
    </message>
    <message>
        <source>Only if the server asks for one</source>
        <translation>Nur wenn der Server einen verlangt</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Verbindung prüfen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-S&amp;chlüssel</translation>
    </message>
    <message>
        <source>&amp;Language model</source>
        <translation>S&amp;prachmodell</translation>
    </message>
    <message>
        <source>No keychain of the system answers (%1), so a key cannot be kept here. Start one, or set the variable %2 before starting Cuebench.</source>
        <translation>Kein Schlüsselbund des Systems antwortet (%1); ein Schlüssel lässt sich hier nicht aufheben. Einen starten oder vor Cuebench die Variable %2 setzen.</translation>
    </message>
    <message>
        <source>A key for this server is there. Type to replace it.</source>
        <translation>Ein Schlüssel für diesen Server ist da. Tippen ersetzt ihn.</translation>
    </message>
    <message>
        <source>The key is kept in the system&apos;s keychain and sent to this server alone.</source>
        <translation>Der Schlüssel liegt im Schlüsselbund des Systems und geht nur an diesen Server.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>%1 is outside this machine and its network. Open the project whose clips shall be sent there first: the consent is kept in the project.</source>
        <translation>%1 liegt außerhalb dieses Rechners und seines Netzes. Zuerst das Projekt öffnen, dessen Clips dorthin sollen: die Zustimmung steht im Projekt.</translation>
    </message>
    <message>
        <source>%1 is outside this machine and its network; nothing was sent.</source>
        <translation>%1 liegt außerhalb dieses Rechners und seines Netzes; gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>Send clips to %1?</source>
        <translation>Clips an %1 senden?</translation>
    </message>
    <message>
        <source>%1 is outside this machine and its network. Pictures and sound of this project&apos;s clips would be sent there. DFEW&apos;s media may not be handed on: go on only if you may do this. The answer is kept in the project.</source>
        <translation>%1 liegt außerhalb dieses Rechners und seines Netzes. Bild und Ton der Clips dieses Projekts würden dorthin gesendet. Die Medien von DFEW dürfen nicht weitergegeben werden: nur fortfahren, wenn Sie das dürfen. Die Antwort steht im Projekt.</translation>
    </message>
    <message>
        <source>Allow for this project</source>
        <translation>Für dieses Projekt erlauben</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>tokens for one request</source>
        <translation>Tokens für eine Anfrage</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>requests at once</source>
        <translation>Anfragen zugleich</translation>
    </message>
    <message>
        <source>Short reply</source>
        <translation>Kurze Erwiderung</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Der Server antwortet.</translation>
    </message>
    <message>
        <source>The address is kept, the key is not: no keychain of the system takes it (%1). Start one, or set the variable %2 before starting Cuebench.</source>
        <translation>Die Adresse ist gespeichert, der Schlüssel nicht: kein Schlüsselbund des Systems nimmt ihn (%1). Einen starten oder vor Cuebench die Variable %2 setzen.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Forget key</source>
        <translation>Schlüssel &amp;vergessen</translation>
    </message>
    <message>
        <source>Takes the key of this server out of the system&apos;s keychain</source>
        <translation>Nimmt den Schlüssel dieses Servers aus dem Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>The key of the variable %1 is used.</source>
        <translation>Der Schlüssel der Variablen %1 wird benutzt.</translation>
    </message>
    <message>
        <source>The keychain of the system does not let go of the key (%1).</source>
        <translation>Der Schlüsselbund des Systems gibt den Schlüssel nicht her (%1).</translation>
    </message>
</context>
<context>
    <name>cuebench::ServerWayForm</name>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>Er&amp;weitert</translation>
    </message>
    <message>
        <source>None, not even the system&apos;s</source>
        <translation>Keiner, auch nicht der des Systems</translation>
    </message>
    <message>
        <source>Follow &amp;redirects on the same host</source>
        <translation>&amp;Umleitungen auf demselben Rechner folgen</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>&amp;CA-Datei</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>Longest wait for a connection</source>
        <translation>Längste Wartezeit auf eine Verbindung</translation>
    </message>
    <message>
        <source>… for a reply to begin</source>
        <translation>… auf den Anfang einer Antwort</translation>
    </message>
    <message>
        <source>A large language model may read a clip for minutes before it writes</source>
        <translation>Ein großes Sprachmodell liest einen Clip vielleicht minutenlang, ehe es schreibt</translation>
    </message>
    <message>
        <source>Longest silence within a reply</source>
        <translation>Längste Stille in einer Antwort</translation>
    </message>
    <message>
        <source>Longest time for a reply</source>
        <translation>Längste Zeit für eine Antwort</translation>
    </message>
    <message>
        <source>The authorities that this machine trusts</source>
        <translation>Die Stellen, denen dieser Rechner vertraut</translation>
    </message>
    <message>
        <source>PEM file of the authority that signed the server&apos;s certificate</source>
        <translation>PEM-Datei der Stelle, die das Zertifikat des Servers unterschrieb</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>cuebench::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language (from the next start)</source>
        <translation>Sprache (ab dem nächsten Start)</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the question&apos;s text</source>
        <translation>Schriftgröße der Frage</translation>
    </message>
    <message>
        <source>Play a clip as soon as it appears</source>
        <translation>Einen Clip abspielen, sobald er erscheint</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>Alle Vorgaben</translation>
    </message>
    <message>
        <source>Choose a line above first.</source>
        <translation>Bitte zuerst oben eine Zeile wählen.</translation>
    </message>
    <message>
        <source>%1 already means: %2. Choose another key, or change that one first.</source>
        <translation>%1 bedeutet schon: %2. Bitte eine andere Taste wählen oder zuerst jene ändern.</translation>
    </message>
</context>
<context>
    <name>cuebench::Shortcuts</name>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Pick option %1</source>
        <translation>Antwort %1 wählen</translation>
    </message>
    <message>
        <source>Look before answering (recorded)</source>
        <translation>Vorher nachsehen (vermerkt)</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Reject, then choose the reason</source>
        <translation>Verwerfen mit Grund</translation>
    </message>
    <message>
        <source>Flag for the lead, or take the flag off</source>
        <translation>Markieren oder entmarkieren</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Back to the question before</source>
        <translation>Zurück zur Frage davor</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Write a note with the decision</source>
        <translation>Notiz zur Entscheidung</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>Die Frage ändern</translation>
    </message>
    <message>
        <source>Next mark for option %1</source>
        <translation>Nächste Markierung für Antwort %1</translation>
    </message>
    <message>
        <source>Make option %1 the key</source>
        <translation>Antwort %1 zum Schlüssel machen</translation>
    </message>
    <message>
        <source>Change the sub-type</source>
        <translation>Untertyp ändern</translation>
    </message>
    <message>
        <source>Save the edit</source>
        <translation>Bearbeitung speichern</translation>
    </message>
    <message>
        <source>Leave the edit without saving</source>
        <translation>Bearbeitung verlassen</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>Play from the start</source>
        <translation>Von vorn abspielen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mark the clip</source>
        <translation>Den Clip kennzeichnen</translation>
    </message>
    <message>
        <source>Subtitles burned in</source>
        <translation>Untertitel eingebrannt</translation>
    </message>
    <message>
        <source>Several people; click the one meant</source>
        <translation>Mehrere Personen; die gemeinte anklicken</translation>
    </message>
    <message>
        <source>Language spoken</source>
        <translation>Gesprochene Sprache</translation>
    </message>
    <message>
        <source>Cut inside the clip</source>
        <translation>Schnitt im Clip</translation>
    </message>
    <message>
        <source>Bad sound</source>
        <translation>Schlechter Ton</translation>
    </message>
    <message>
        <source>Queue and window</source>
        <translation>Reihenfolge und Fenster</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>In den Fragen suchen</translation>
    </message>
    <message>
        <source>Switch between answer first and open</source>
        <translation>Zwischen „Erst antworten“ und „Offen“ umschalten</translation>
    </message>
    <message>
        <source>Overview page</source>
        <translation>Seite Überblick</translation>
    </message>
    <message>
        <source>Clips page</source>
        <translation>Seite Clips</translation>
    </message>
    <message>
        <source>Review page</source>
        <translation>Seite Prüfen</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Leitfaden</translation>
    </message>
    <message>
        <source>This cheat sheet</source>
        <translation>Dieser Spickzettel</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>Eine Sekunde weiter</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Loop the clip</source>
        <translation>Den Clip wiederholen</translation>
    </message>
    <message>
        <source>Loop a piece: from here (A)</source>
        <translation>Ein Stück wiederholen: ab hier (A)</translation>
    </message>
    <message>
        <source>Loop a piece: up to here (B)</source>
        <translation>Ein Stück wiederholen: bis hier (B)</translation>
    </message>
    <message>
        <source>Loop no piece any more</source>
        <translation>Kein Stück mehr wiederholen</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>At its own speed</source>
        <translation>Im eigenen Tempo</translation>
    </message>
    <message>
        <source>Picture and sound</source>
        <translation>Bild und Ton</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>Nur Bild</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>Nur Ton</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Picture larger</source>
        <translation>Bild größer</translation>
    </message>
    <message>
        <source>Picture smaller</source>
        <translation>Bild kleiner</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>Zoomed picture: to the left</source>
        <translation>Vergrößertes Bild: nach links</translation>
    </message>
    <message>
        <source>Zoomed picture: to the right</source>
        <translation>Vergrößertes Bild: nach rechts</translation>
    </message>
    <message>
        <source>Zoomed picture: up</source>
        <translation>Vergrößertes Bild: nach oben</translation>
    </message>
    <message>
        <source>Zoomed picture: down</source>
        <translation>Vergrößertes Bild: nach unten</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The whole clip</source>
        <translation>Der ganze Clip</translation>
    </message>
    <message>
        <source>To the left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Thumbnails on or off</source>
        <translation>Vorschaubilder an oder aus</translation>
    </message>
    <message>
        <source>Spectrogram on or off</source>
        <translation>Spektrogramm an oder aus</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>The cue&apos;s span begins here</source>
        <translation>Der Hinweis beginnt hier</translation>
    </message>
    <message>
        <source>The cue&apos;s span ends here</source>
        <translation>Der Hinweis endet hier</translation>
    </message>
    <message>
        <source>The cue is in this one frame</source>
        <translation>Der Hinweis ist in diesem einen Bild</translation>
    </message>
    <message>
        <source>Go to the span and loop it, or stop</source>
        <translation>Zum Abschnitt und ihn wiederholen, oder halt</translation>
    </message>
    <message>
        <source>On to the next option&apos;s cue</source>
        <translation>Weiter zum Hinweis der nächsten Antwort</translation>
    </message>
    <message>
        <source>Take the cue&apos;s span away</source>
        <translation>Den Abschnitt entfernen</translation>
    </message>
    <message>
        <source>Generate page</source>
        <translation>Seite Erzeugen</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>In place of %1</source>
        <translation>Anstelle von %1</translation>
    </message>
    <message>
        <source>Take suggestion %1</source>
        <translation>Vorschlag %1 nehmen</translation>
    </message>
    <message>
        <source>For the weakest option</source>
        <translation>Für die schwächste Antwort</translation>
    </message>
    <message>
        <source>Reword the stem</source>
        <translation>Fragetext umformulieren</translation>
    </message>
    <message>
        <source>Even lengths</source>
        <translation>Längen angleichen</translation>
    </message>
    <message>
        <source>Caption again</source>
        <translation>Neu beschreiben</translation>
    </message>
    <message>
        <source>Ask for others</source>
        <translation>Nach anderen fragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Export release</source>
        <translation>Ausgabe schreiben</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The one meant is in the middle of the picture shown</source>
        <translation>Die gemeinte Person ist in der Mitte des gezeigten Bildes</translation>
    </message>
    <message>
        <source>Order and filters of the queue</source>
        <translation>Reihenfolge und Filter der Warteschlange</translation>
    </message>
    <message>
        <source>Play all clips equally loud, or as they are</source>
        <translation>Alle Clips gleich laut oder wie sie sind</translation>
    </message>
</context>
<context>
    <name>cuebench::SoundPreview</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>No sound device</source>
        <translation>Kein Tongerät</translation>
    </message>
</context>
<context>
    <name>cuebench::SpanChip</name>
    <message>
        <source>no span</source>
        <translation>kein Abschnitt</translation>
    </message>
    <message>
        <source>Where the cue is seen or heard. Click to play this part over and over%1.</source>
        <translation>Wo der Hinweis zu sehen oder zu hören ist. Klick spielt diesen Teil immer wieder ab%1.</translation>
    </message>
    <message>
        <source>The next span that you mark goes to this cue.</source>
        <translation>Der nächste gesetzte Abschnitt gilt diesem Hinweis.</translation>
    </message>
</context>
<context>
    <name>cuebench::SuggestionPanel</name>
    <message>
        <source>Model server …</source>
        <translation>Modellserver …</translation>
    </message>
</context>
<context>
    <name>cuebench::TaskDialog</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What has been done so far is kept</source>
        <translation>Was bisher getan ist, bleibt</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>Hält nach diesem Schritt an …</translation>
    </message>
</context>
<context>
    <name>cuebench::Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Drag to mark where the evidence is seen</source>
        <translation>Ziehen, um zu zeigen, wo der Beleg zu sehen ist</translation>
    </message>
    <message>
        <source>Drag to mark where the evidence is heard</source>
        <translation>Ziehen, um zu zeigen, wo der Beleg zu hören ist</translation>
    </message>
    <message>
        <source>Click or drag to move within the clip, with Shift to loop a piece of it. The wheel zooms.</source>
        <translation>Klicken oder ziehen, um sich im Clip zu bewegen; mit Umschalt wird ein Stück wiederholt. Das Rad vergrößert.</translation>
    </message>
</context>
<context>
    <name>cuebench::TransportBar</name>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>Ein Bild weiter</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>speed</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Picture and sound</source>
        <translation>Bild und Ton</translation>
    </message>
    <message>
        <source>Picture only</source>
        <translation>Nur Bild</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>Nur Ton</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>Eine Sekunde weiter</translation>
    </message>
    <message>
        <source>Play the clip over and over</source>
        <translation>Den Clip immer wieder abspielen</translation>
    </message>
    <message>
        <source>Loop a piece: from here (A)</source>
        <translation>Ein Stück wiederholen: ab hier (A)</translation>
    </message>
    <message>
        <source>Loop a piece: up to here (B)</source>
        <translation>Ein Stück wiederholen: bis hier (B)</translation>
    </message>
    <message>
        <source>Loop no piece any more</source>
        <translation>Kein Stück mehr wiederholen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Show the whole clip in the timeline</source>
        <translation>Den ganzen Clip in der Zeitleiste zeigen</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Speed: slower (%1), faster (%2), as it is (%3)</source>
        <translation>Tempo: langsamer (%1), schneller (%2), wie es ist (%3)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does, and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Volume: louder (%1), softer (%2)</source>
        <translation>Lautstärke: lauter (%1), leiser (%2)</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <comment>number</comment>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Play all clips equally loud</source>
        <translation>Alle Clips gleich laut abspielen</translation>
    </message>
</context>
<context>
    <name>cuebench::VideoView</name>
    <message>
        <source>Picture of the clip</source>
        <translation>Bild des Clips</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>magnification</comment>
        <translation>%1×</translation>
    </message>
</context>
<context>
    <name>cuebench::VoteBars</name>
    <message>
        <source>Votes: %1</source>
        <translation>Stimmen: %1</translation>
    </message>
</context>
<context>
    <name>cuebench::WaveCover</name>
    <message>
        <source>Waveform in the place of the picture</source>
        <translation>Wellenform anstelle des Bilds</translation>
    </message>
</context>
<context>
    <name>cuebench::WelcomePage</name>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>Cuebench</source>
        <translation>Cuebench</translation>
    </message>
    <message>
        <source>Watch a clip, answer the question, decide. The sample project shows how it goes.</source>
        <translation>Clip ansehen, Frage beantworten, entscheiden. Das Beispielprojekt zeigt, wie es geht.</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>Beispielprojekt öffnen</translation>
    </message>
    <message>
        <source>Open a project …</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>New project …</source>
        <translation>Neues Projekt …</translation>
    </message>
</context>
</TS>
