package io.bowline.simulator;

import java.util.Locale;
import java.util.Map;

/** Message texts of the HMC. Codes stay, texts follow the console's locale. */
final class HmcMessages {

  /** Messages without an HSCL code. */
  static final String MISSING_OPTION = "missing";

  static final String INVALID_VALUE = "invalid-value";
  static final String INVALID_ATTRIBUTE = "invalid-attribute";
  static final String UNKNOWN_COMMAND = "unknown-command";
  static final String NO_RESULTS = "no-results";

  private record Text(String english, String polish) {}

  private static final Map<String, Text> TEXTS =
      Map.ofEntries(
          text(
              MISSING_OPTION,
              "The command entered is either missing a required parameter or a parameter value is"
                  + " invalid. The parameters that are missing or have an invalid value are %s."
                  + " Please check your entry and retry the command.",
              "We wprowadzonej komendzie brakuje wymaganego parametru lub wartość parametru jest"
                  + " niepoprawna: %s."),
          text(
              INVALID_VALUE,
              "An invalid attribute value was entered: %s.",
              "Wprowadzono niepoprawną wartość atrybutu: %s."),
          text(
              INVALID_ATTRIBUTE,
              "An invalid attribute was entered. The attribute is %s.",
              "Wprowadzono niepoprawny atrybut: %s."),
          text(UNKNOWN_COMMAND, "%s: command not found", "%s: nie znaleziono komendy"),
          text(NO_RESULTS, "No results were found.", "Nie znaleziono wyników."),
          text(
              "HSCL8012",
              "The partition named %s was not found.",
              "Nie znaleziono partycji o nazwie %s."),
          text(
              "HSCL8018",
              "The managed system %s was not found.",
              "Nie znaleziono systemu zarządzanego %s."),
          text("HSCL800F", "The profile %s could not be found.", "Nie znaleziono profilu %s."),
          text("HSCL05DE", "The name %s is already in use.", "Nazwa %s jest już używana."),
          text(
              "HSCL05EA",
              "The partition %s must be in the Not Activated state for this operation.",
              "Partycja %s musi być w stanie Nieaktywowana."),
          text("HSCL1558", "%s is already powered off.", "%s jest już wyłączone."),
          text(
              "HSCL05DF",
              "%s is not in a state that allows this operation.",
              "%s nie jest w stanie, który dopuszcza tę operację."),
          text(
              "HSCL03F4",
              "There are not enough resources to activate the partition: %s.",
              "Za mało zasobów, aby aktywować partycję: %s."),
          text(
              "HSCL0DB4",
              "The operating system of partition %s cannot be shut down.",
              "Nie można zamknąć systemu operacyjnego partycji %s."),
          text(
              "HSCL2957",
              "There is no RMC connection between the HMC and partition %s.",
              "Brak połączenia RMC między konsolą HMC a partycją %s."),
          text(
              "HSCL3205",
              "%s is busy processing some other request. Please retry the operation later.",
              "%s przetwarza inne żądanie. Spróbuj ponownie później."),
          text("HSCL350B", "The user does not have the authority: %s.", "Brak uprawnień: %s."),
          text(
              "HSCLA4C0",
              "Virtual Fibre Channel is not supported by managed system %s.",
              "System zarządzany %s nie obsługuje wirtualnego kanału Fibre Channel."),
          text(
              "HSCL2970",
              "The IOServer command has failed because of the following reason:\n%s",
              "Wykonanie komendy IOServer nie powiodło się z następującego powodu:\n%s"));

  private final Locale locale;

  HmcMessages(Locale locale) {
    this.locale = locale;
  }

  /** The line a refusal prints. */
  String line(Refusal refusal) {
    return line(refusal.code(), refusal.detail());
  }

  String line(String code, String detail) {
    var text = TEXTS.getOrDefault(code, new Text("The operation failed: %s.", "Błąd: %s."));
    var words = locale.getLanguage().equals("pl") ? text.polish() : text.english();
    return (code.startsWith("HSCL") ? code + " " : "") + words.replace("%s", detail);
  }

  private static Map.Entry<String, Text> text(String code, String english, String polish) {
    return Map.entry(code, new Text(english, polish));
  }
}
