"""The sentences of the candidate questions."""

ADJECTIVES = {"happiness": "happy", "sadness": "sad", "neutral": "neutral", "anger": "angry",
              "surprise": "surprised", "disgust": "disgusted", "fear": "afraid"}
NOUNS = {"happiness": "happiness", "sadness": "sadness", "neutral": "neutral mood", "anger": "anger",
         "surprise": "surprise", "disgust": "disgust", "fear": "fear"}

# The stem of a Basic question never names the emotion.
BASIC_STEMS = {
    "facial_expression": ["Which facial expression shows how {man} feels?",
                          "What in {man}'s face best reveals {his} emotion?",
                          "Which detail of {man}'s face supports the emotion that {he} expresses?"],
    "body_language": ["Which movement or posture shows how {man} feels?",
                      "What does {man}'s body do that best reveals {his} emotion?",
                      "Which part of {man}'s body language supports the emotion of the clip?"],
    "visual_context": ["Which detail of the surroundings supports the emotion that {man} shows?",
                       "What around {man} best fits the emotion of the clip?",
                       "Which thing in the scene helps to explain how {man} feels?"],
    "semantic_speech": ["Which of {man}'s statements reveals how {he} feels?",
                        "What does {man} say that best supports the emotion heard in the clip?",
                        "Which spoken content tells the listener how {man} feels?"],
    "paralinguistic_speech": ["What in {man}'s way of speaking reveals how {he} feels?",
                              "Which quality of {man}'s voice supports the emotion heard in the clip?",
                              "Which vocal sound or tone best reveals {man}'s emotion?"],
    "audio_context": ["Which background sound supports the emotion heard in the clip?",
                      "What is heard besides the voice that best fits the emotion of the clip?",
                      "Which sound in the background helps to explain how {man} feels?"],
}
AGREEMENT_STEMS = ["Do the audio and the video suggest the same emotion?",
                   "Do the sound and the picture of this clip suggest the same emotion?",
                   "Does {man}'s voice suggest the same emotion as {his} face?"]
NAMING_STEMS = {
    "facial_expression": "Which facial expression shows that {man} is {adjective}?",
    "body_language": "Which movement or posture shows that {man} is {adjective}?",
    "paralinguistic_speech": "What in {man}'s way of speaking shows that {he} is {adjective}?",
}


def of_person(text, script, **more):
    woman = script["woman"]
    return text.format(man="the woman" if woman else "the man", he="she" if woman else "he",
                       his="her" if woman else "his", **more)


def stress_stem(script, cue, chance):
    """Names the cue and the emotion: "Does the man's raised fist indicate that he is angry?"."""
    plural = cue["plural"]
    phrase = cue["phrase"]
    subject = "{he}" if ("the man" in phrase or "the woman" in phrase) else "{man}"
    adjective, noun = ADJECTIVES[script["label"]], NOUNS[script["label"]]
    stems = [f"{'Do' if plural else 'Does'} {phrase} indicate that {subject} is {adjective}?",
             f"{'Do' if plural else 'Does'} {phrase} show that {subject} feels {adjective}?",
             f"{'Are' if plural else 'Is'} {phrase} a sign of "
             + (f"{{his}} {noun}?" if subject == "{he}" else f"{{man}}'s {noun}?")]
    return of_person(chance.choice(stems), script)
