// Checks PDF files with veraPDF: java Check.java PROFILE:FILE ...
//
// A profile is 2a, 3a or ua1; several may be given as 2a+ua1. Prints one line for each file and
// profile, "OK ..." or "FAIL ...", and under FAIL the rules that were broken. One Java process
// for all files, for starting it takes longer than checking.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

public class Check {
  private static final String FOLDER = "/org/verapdf/pdfa/validation/";
  private static final Map<String, String> PROFILES =
      Map.of("2a", "PDFA-2A.xml", "3a", "PDFA-3A.xml", "ua1", "PDFUA-1.xml");

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String argument : arguments) {
      int colon = argument.indexOf(':');
      for (String profile : argument.substring(0, colon).split("\\+")) {
        check(profile, argument.substring(colon + 1));
      }
    }
  }

  private static void check(String name, String file) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    try (InputStream xml = PDFAFlavour.class.getResourceAsStream(FOLDER + PROFILES.get(name));
        InputStream pdf = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(pdf, flavour)) {
      ValidationProfile profile = Profiles.profileFromXml(xml);
      PDFAValidator validator =
          ValidatorFactory.createValidator(profile, 2000, false, false, false);
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "OK" : "FAIL";
      System.out.println(verdict + " " + name + " " + result.getTotalAssertions() + " " + file);
      Set<String> told = new TreeSet<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED
            && told.add(assertion.getRuleId().toString())) {
          System.out.println("  " + assertion.getRuleId() + " " + assertion.getMessage());
        }
      }
    }
  }
}
