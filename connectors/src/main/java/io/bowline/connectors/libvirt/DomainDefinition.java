package io.bowline.connectors.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * How a domain is defined, as libvirt's own document. What is changed gives a new definition; all
 * that Bowline does not know stays as it was.
 */
public final class DomainDefinition {

  /** Where a domain boots from first. */
  public enum Boot {
    DISK("hd"),
    NETWORK("network");

    private final String device;

    Boot(String device) {
      this.device = device;
    }
  }

  /**
   * A disk on an iSCSI LUN that QEMU itself logs in to.
   *
   * @param device name in the guest's order: {@code vda}
   * @param target the iSCSI name of the target
   * @param lun its number there
   * @param initiator as who QEMU logs in, empty when the host's own name is used
   */
  public record IscsiDisk(String device, String target, int lun, Optional<String> initiator) {}

  private final String text;
  private final Document document;

  private DomainDefinition(String text, Document document) {
    this.text = text;
    this.document = document;
  }

  /**
   * @throws IllegalArgumentException when it is not a libvirt domain
   */
  public static DomainDefinition parse(String text) {
    try {
      var parser = builder().newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler()); // throws, and prints nothing
      var document = parser.parse(new InputSource(new StringReader(text)));
      var definition = new DomainDefinition(text, document);
      if (!document.getDocumentElement().getTagName().equals("domain")
          || definition.name().isEmpty()) {
        throw new IllegalArgumentException(
            "Expected a libvirt domain with a name, but found '%s'. Read it with dumpxml --inactive."
                .formatted(document.getDocumentElement().getTagName()));
      }
      return definition;
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException(
          "Expected a libvirt domain, but found no XML: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("The XML parser lacks a feature it must have", e);
    }
  }

  private static DocumentBuilderFactory builder() throws ParserConfigurationException {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  public String text() {
    return text;
  }

  public String name() {
    return child(document.getDocumentElement(), "name").map(Element::getTextContent).orElse("");
  }

  /** Empty while libvirt has given it none. */
  public Optional<String> uuid() {
    return child(document.getDocumentElement(), "uuid").map(Element::getTextContent);
  }

  /** What its processors run: {@code x86_64}; empty when it does not say. */
  public String architecture() {
    return child(document.getDocumentElement(), "os")
        .flatMap(os -> child(os, "type"))
        .map(type -> type.getAttribute("arch"))
        .orElse("");
  }

  /** Virtual processors it starts with. */
  public int processors() {
    return child(document.getDocumentElement(), "vcpu")
        .map(vcpu -> vcpu.hasAttribute("current") ? vcpu.getAttribute("current") : text(vcpu))
        .map(Integer::parseInt)
        .orElse(1);
  }

  /** Most memory it can have, rounded up. */
  public long memoryMiB() {
    return child(document.getDocumentElement(), "memory")
        .map(memory -> Math.ceilDiv(bytes(memory), 1L << 20))
        .orElse(0L);
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** libvirt writes KiB; whoever writes by hand may take another unit. */
  private static long bytes(Element memory) {
    var unit = memory.getAttribute("unit");
    long factor =
        switch (unit) {
          case "b", "bytes" -> 1;
          case "KB" -> 1000;
          case "M", "MiB" -> 1L << 20;
          case "MB" -> 1_000_000;
          case "G", "GiB" -> 1L << 30;
          case "GB" -> 1_000_000_000;
          case "T", "TiB" -> 1L << 40;
          default -> 1L << 10;
        };
    return Long.parseLong(text(memory)) * factor;
  }

  /** Devices of its host that are passed through to it, by their kind. */
  public List<String> hostDevices() {
    return elements("hostdev").stream().map(device -> device.getAttribute("type")).toList();
  }

  /** Addresses of its network adapters, in their order. */
  public List<String> macs() {
    return elements("interface").stream()
        .flatMap(adapter -> child(adapter, "mac").stream())
        .map(mac -> mac.getAttribute("address"))
        .toList();
  }

  /** Its disks on iSCSI LUNs, in the guest's order. */
  public List<IscsiDisk> iscsiDisks() {
    return elements("disk").stream()
        .filter(disk -> iscsiSource(disk).isPresent())
        .map(DomainDefinition::iscsiDisk)
        .toList();
  }

  /** Disks that are anything but iSCSI LUNs: files and block devices of the host. */
  public List<String> otherDisks() {
    return elements("disk").stream()
        .filter(disk -> !disk.getAttribute("device").equals("cdrom"))
        .filter(disk -> iscsiSource(disk).isEmpty())
        .map(DomainDefinition::targetDevice)
        .toList();
  }

  /** The same, with every iSCSI disk logged in to under this initiator's name. */
  public DomainDefinition withInitiator(String initiator) {
    return changed(
        copy ->
            copy.elements("disk").stream()
                .flatMap(disk -> iscsiSource(disk).stream())
                .forEach(source -> copy.iqn(source).setAttribute("name", initiator)));
  }

  /** The same, with a value of its firmware's configuration that its guest can read. */
  public DomainDefinition withFirmwareEntry(String name, String value) {
    return changed(
        copy ->
            copy.elements("entry").stream()
                .filter(entry -> entry.getAttribute("name").equals(name))
                .forEach(entry -> entry.setTextContent(value)));
  }

  /** The same, booting from there and nowhere else. */
  public DomainDefinition bootingFrom(Boot boot) {
    return changed(
        copy -> {
          var os = child(copy.document.getDocumentElement(), "os").orElseThrow();
          // libvirt takes a boot device in general or an order of devices, not both.
          copy.elements("boot").forEach(each -> each.getParentNode().removeChild(each));
          var first = copy.document.createElement("boot");
          first.setAttribute("dev", boot.device);
          os.appendChild(first);
        });
  }

  /** Whether the network is what it boots from first, as far as it names that in general. */
  public boolean bootsFromNetwork() {
    return child(document.getDocumentElement(), "os")
        .flatMap(os -> child(os, "boot"))
        .filter(first -> first.getAttribute("dev").equals(Boot.NETWORK.device))
        .isPresent();
  }

  /**
   * The same for one run that writes a disk from scratch: it boots from the network, has that disk
   * and no other, and ends where its guest would reboot, so that it installs once.
   *
   * @param device the disk's name in the guest's order: {@code vda}
   * @throws IllegalArgumentException when it has no such disk
   */
  public DomainDefinition installing(String device) {
    if (elements("disk").stream().noneMatch(disk -> targetDevice(disk).equals(device))) {
      throw new IllegalArgumentException(
          "Expected a disk %s of %s, but found none. Correct the inventory."
              .formatted(device, name()));
    }
    return bootingFrom(Boot.NETWORK)
        .changed(
            copy -> {
              copy.elements("disk").stream()
                  .filter(disk -> !targetDevice(disk).equals(device))
                  .forEach(disk -> disk.getParentNode().removeChild(disk));
              var root = copy.document.getDocumentElement();
              var reboot =
                  child(root, "on_reboot")
                      .orElseGet(
                          () ->
                              (Element) root.appendChild(copy.document.createElement("on_reboot")));
              reboot.setTextContent("destroy");
            });
  }

  private interface Edit {
    void apply(DomainDefinition copy);
  }

  private DomainDefinition changed(Edit edit) {
    var copy = parse(text);
    edit.apply(copy);
    return parse(written(copy.document));
  }

  private static String written(Document document) {
    try {
      var factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      var writer = factory.newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      var text = new StringWriter();
      writer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("A document that was read cannot be written", e);
    }
  }

  private Element iqn(Element source) {
    var initiator =
        child(source, "initiator")
            .orElseGet(() -> (Element) source.appendChild(document.createElement("initiator")));
    return child(initiator, "iqn")
        .orElseGet(() -> (Element) initiator.appendChild(document.createElement("iqn")));
  }

  private static IscsiDisk iscsiDisk(Element disk) {
    var source = iscsiSource(disk).orElseThrow();
    var name = source.getAttribute("name");
    int slash = name.lastIndexOf('/');
    return new IscsiDisk(
        targetDevice(disk),
        slash < 0 ? name : name.substring(0, slash),
        slash < 0 ? 0 : Integer.parseInt(name.substring(slash + 1)),
        child(source, "initiator")
            .flatMap(initiator -> child(initiator, "iqn"))
            .map(iqn -> iqn.getAttribute("name")));
  }

  private static String targetDevice(Element disk) {
    return child(disk, "target").map(target -> target.getAttribute("dev")).orElse("?");
  }

  private static Optional<Element> iscsiSource(Element disk) {
    return child(disk, "source").filter(s -> s.getAttribute("protocol").equals("iscsi"));
  }

  private List<Element> elements(String tag) {
    return list(document.getElementsByTagName(tag));
  }

  private static Optional<Element> child(Element parent, String tag) {
    return children(parent, tag).stream().findFirst();
  }

  private static List<Element> children(Element parent, String tag) {
    return list(parent.getChildNodes()).stream()
        .filter(element -> element.getTagName().equals(tag))
        .toList();
  }

  private static List<Element> list(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainDefinition definition && definition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "domain " + name();
  }
}
