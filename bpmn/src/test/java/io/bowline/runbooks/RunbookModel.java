package io.bowline.runbooks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A runbook as drawn: its flow nodes and sequence flows, and what a token can reach. */
final class RunbookModel {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private static final Set<String> NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "boundaryEvent",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "exclusiveGateway",
          "parallelGateway",
          "inclusiveGateway",
          "eventBasedGateway",
          "serviceTask",
          "userTask",
          "businessRuleTask",
          "receiveTask",
          "callActivity",
          "subProcess");

  private static final Set<String> TRIGGERS =
      Set.of("timerEventDefinition", "errorEventDefinition", "messageEventDefinition");

  private final String processId;
  private final Document document;

  private RunbookModel(String processId, Document document) {
    this.processId = processId;
    this.document = document;
  }

  static RunbookModel of(String processId) {
    var path = Runbooks.path(processId + ".bpmn");
    try (var file = RunbookModel.class.getClassLoader().getResourceAsStream(path)) {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new RunbookModel(processId, factory.newDocumentBuilder().parse(file));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Expected a runbook at " + path + ", but cannot read it.", e);
    }
  }

  String processId() {
    return processId;
  }

  /** Every element of the BPMN model, at any depth: no extensions, no diagram. */
  Stream<Element> elements() {
    return children(document.getDocumentElement(), true)
        .filter(element -> element.getNamespaceURI().equals(BPMN));
  }

  Stream<Element> elements(String kind) {
    return elements().filter(element -> element.getLocalName().equals(kind));
  }

  Set<String> nodes() {
    var ids = new TreeSet<String>();
    elements().filter(e -> NODES.contains(e.getLocalName())).forEach(e -> ids.add(id(e)));
    return ids;
  }

  Set<String> flows() {
    var ids = new TreeSet<String>();
    elements("sequenceFlow").forEach(e -> ids.add(id(e)));
    return ids;
  }

  /** What a timer, an error or a message sets going, and what waits for a message. */
  Set<String> events() {
    var ids = new TreeSet<String>();
    elements()
        .filter(e -> TRIGGERS.contains(e.getLocalName()))
        .map(e -> (Element) e.getParentNode())
        .filter(event -> NODES.contains(event.getLocalName()))
        .forEach(event -> ids.add(id(event)));
    elements("receiveTask").forEach(task -> ids.add(id(task)));
    return ids;
  }

  /** Nodes and flows that a token reaches while no user task is ever completed. */
  Set<String> reachableWithoutPeople() {
    var reached = new HashSet<String>();
    var open = new ArrayDeque<Element>();
    Consumer<Element> reach = e -> reach(e, reached, open);
    enter(elements("process").findFirst().orElseThrow(), reach);
    while (!open.isEmpty()) {
      var node = open.pop();
      attachedTo(node).forEach(reach);
      if (node.getLocalName().equals("subProcess")) {
        enter(node, reach);
      }
      if (!node.getLocalName().equals("userTask")) {
        leave(node, reached, reach);
      }
    }
    return reached;
  }

  private static void reach(Element node, Set<String> reached, Deque<Element> open) {
    if (reached.add(id(node))) {
      open.push(node);
    }
  }

  /** Into a process or sub-process: its start event and its event sub-processes. */
  private static void enter(Element scope, Consumer<Element> reach) {
    children(scope, false)
        .filter(
            e ->
                e.getLocalName().equals("startEvent")
                    || e.getAttribute("triggeredByEvent").equals("true"))
        .forEach(reach);
  }

  private void leave(Element node, Set<String> reached, Consumer<Element> reach) {
    elements("sequenceFlow")
        .filter(flow -> flow.getAttribute("sourceRef").equals(id(node)))
        .forEach(
            flow -> {
              reached.add(id(flow));
              reach.accept(element(flow.getAttribute("targetRef")));
            });
    elements("association")
        .filter(association -> association.getAttribute("sourceRef").equals(id(node)))
        .map(association -> element(association.getAttribute("targetRef")))
        .filter(target -> NODES.contains(target.getLocalName()))
        .forEach(reach);
  }

  private List<Element> attachedTo(Element node) {
    return elements("boundaryEvent")
        .filter(event -> event.getAttribute("attachedToRef").equals(id(node)))
        .toList();
  }

  private Element element(String id) {
    return elements().filter(e -> id(e).equals(id)).findFirst().orElseThrow();
  }

  static String id(Element element) {
    return element.getAttribute("id");
  }

  static Stream<Element> children(Element parent, boolean deep) {
    var found = new ArrayList<Element>();
    var nodes = parent.getChildNodes();
    for (var i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        found.add(child);
      }
    }
    return found.stream()
        .flatMap(
            child ->
                deep ? Stream.concat(Stream.of(child), children(child, true)) : Stream.of(child));
  }
}
